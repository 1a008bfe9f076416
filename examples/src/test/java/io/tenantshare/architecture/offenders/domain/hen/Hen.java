package io.tenantshare.architecture.offenders.domain.hen;

import io.tenantshare.architecture.offenders.domain.egg.Egg;

/** Breaks: packages are free of cycles. */
public record Hen(Egg from) {}
