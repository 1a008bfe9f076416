package io.tenantshare.architecture.offenders.sdk.guice;

import io.tenantshare.architecture.offenders.sdk.InnocentFacade;

/** Knows the facade. */
public record InnocentModule(InnocentFacade facade) {}
