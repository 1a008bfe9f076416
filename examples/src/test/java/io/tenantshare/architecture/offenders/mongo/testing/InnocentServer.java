package io.tenantshare.architecture.offenders.mongo.testing;

import com.mongodb.client.MongoClient;

/** Breaks no rule. */
public record InnocentServer(MongoClient client) {}
