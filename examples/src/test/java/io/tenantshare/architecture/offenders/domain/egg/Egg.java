package io.tenantshare.architecture.offenders.domain.egg;

import io.tenantshare.architecture.offenders.domain.hen.Hen;

/** Breaks: packages are free of cycles. */
public record Egg(Hen by) {}
