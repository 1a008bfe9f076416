package io.tenantshare.architecture.offenders.sdk.call;

import io.tenantshare.architecture.offenders.sdk.recovery.InnocentRelay;

/** Breaks: calls know how changes are committed, and no facade. */
record CallsKnowRecovery(InnocentRelay relay) {}
