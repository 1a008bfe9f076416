package io.tenantshare.architecture.offenders.mongo;

import io.tenantshare.architecture.offenders.mongo.testing.InnocentServer;

/** Breaks: the MongoDB adapter adds nothing but the driver. */
record MongoKnowsTesting(InnocentServer server) {}
