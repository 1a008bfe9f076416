package io.tenantshare.architecture.offenders.mongo;

import io.tenantshare.architecture.offenders.memory.InnocentStorage;

/** Breaks: the MongoDB adapter adds nothing but the driver. */
record MongoKnowsMemory(InnocentStorage other) {}
