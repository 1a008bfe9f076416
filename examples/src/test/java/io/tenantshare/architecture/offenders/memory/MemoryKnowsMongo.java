package io.tenantshare.architecture.offenders.memory;

import io.tenantshare.architecture.offenders.mongo.MongoIsUnmarked;

/** Breaks: adapters know neither each other nor the SDK. */
record MemoryKnowsMongo(MongoIsUnmarked other) {}
