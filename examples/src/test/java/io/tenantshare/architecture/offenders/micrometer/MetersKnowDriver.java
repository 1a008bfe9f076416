package io.tenantshare.architecture.offenders.micrometer;

import com.mongodb.ConnectionString;

/** Breaks: the meters know what observers are told, and Micrometer. */
record MetersKnowDriver(ConnectionString uri) {}
