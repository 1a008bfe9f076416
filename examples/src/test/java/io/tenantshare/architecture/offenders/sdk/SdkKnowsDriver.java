package io.tenantshare.architecture.offenders.sdk;

import com.mongodb.client.MongoClient;

/** Breaks: the SDK knows no driver. */
record SdkKnowsDriver(MongoClient client) {}
