package io.tenantshare.architecture.offenders.sdk.guice;

import io.tenantshare.architecture.offenders.sdk.call.InnocentCall;

/** Breaks: the SDK's wiring knows the facade, and Guice. */
record WiringKnowsCalls(InnocentCall call) {}
