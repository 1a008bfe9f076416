package io.tenantshare.architecture.offenders.jdbc.guice;

import io.tenantshare.architecture.offenders.micrometer.InnocentMeters;

/** Breaks: the SQL adapter's wiring knows its storage, and Guice. */
record JdbcWiringKnowsMeters(InnocentMeters meters) {}
