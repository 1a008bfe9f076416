package io.tenantshare.architecture.offenders.memory;

import com.mongodb.client.MongoClient;

/** Breaks: adapters know neither each other nor the SDK, and this one no driver. */
record MemoryKnowsDriver(MongoClient client) {}
