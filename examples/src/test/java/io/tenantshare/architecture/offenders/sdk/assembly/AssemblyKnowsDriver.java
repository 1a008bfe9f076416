package io.tenantshare.architecture.offenders.sdk.assembly;

import com.mongodb.ConnectionString;

/** Breaks: assembly knows ports only. */
record AssemblyKnowsDriver(ConnectionString uri) {}
