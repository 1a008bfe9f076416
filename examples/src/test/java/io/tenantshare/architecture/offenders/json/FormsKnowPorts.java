package io.tenantshare.architecture.offenders.json;

import io.tenantshare.ports.LoggedEvent;

/** Breaks: the JSON forms know the domain only. */
record FormsKnowPorts(LoggedEvent what) {}
