package io.tenantshare.architecture.offenders.memory;

import io.tenantshare.architecture.offenders.sdk.InnocentFacade;

/** Breaks: adapters know neither each other nor the SDK. */
record MemoryKnowsSdk(InnocentFacade facade) {}
