package io.tenantshare.architecture.offenders.memory;

import io.tenantshare.architecture.offenders.mongo.InnocentMongoStorage;

/** Breaks: adapters know neither each other nor the SDK. */
record MemoryKnowsMongo(InnocentMongoStorage other) {}
