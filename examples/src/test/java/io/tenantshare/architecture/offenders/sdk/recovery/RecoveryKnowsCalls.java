package io.tenantshare.architecture.offenders.sdk.recovery;

import io.tenantshare.architecture.offenders.sdk.call.InnocentCall;

/** Breaks: recovery knows how changes are committed, and no calls. */
record RecoveryKnowsCalls(InnocentCall call) {}
