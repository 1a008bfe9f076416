package io.tenantshare.architecture.offenders.sdk.observe;

import com.mongodb.ConnectionString;

/** Breaks: observers know the domain only. */
record ObserversKnowDriver(ConnectionString uri) {}
