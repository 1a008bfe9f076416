package io.tenantshare.architecture.offenders.mongo.testing;

import io.tenantshare.architecture.offenders.mongo.InnocentMongoStorage;

/** Breaks: servers for tests know nothing of the project. */
record TestingKnowsStorage(InnocentMongoStorage storage) {}
