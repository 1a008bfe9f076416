package io.tenantshare.architecture.offenders.jdbc.guice;

import io.tenantshare.architecture.offenders.sdk.InnocentFacade;

/** Breaks: the SQL adapter's wiring knows its storage, and Guice. */
record JdbcWiringKnowsSdk(InnocentFacade facade) {}
