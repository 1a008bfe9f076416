package io.tenantshare.architecture.offenders.sdk;

import io.tenantshare.architecture.offenders.sdk.guice.InnocentModule;

/** Breaks: the facade knows no adapter, no driver, no cache and no wiring. */
record SdkKnowsWiring(InnocentModule module) {}
