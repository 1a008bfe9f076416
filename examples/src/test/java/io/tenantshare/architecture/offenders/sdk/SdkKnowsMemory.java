package io.tenantshare.architecture.offenders.sdk;

import io.tenantshare.architecture.offenders.memory.InnocentStorage;

/** Breaks: the SDK knows no adapter. */
record SdkKnowsMemory(InnocentStorage storage) {}
