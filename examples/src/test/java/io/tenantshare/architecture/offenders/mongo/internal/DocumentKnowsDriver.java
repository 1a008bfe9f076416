package io.tenantshare.architecture.offenders.mongo.internal;

import com.mongodb.client.MongoClient;

/** Breaks: MongoDB's documents know the domain, BSON and how to be generated. */
record DocumentKnowsDriver(MongoClient client) {}
