package io.tenantshare.architecture.offenders.mongo;

import io.tenantshare.architecture.offenders.sdk.InnocentFacade;

/** Breaks: the MongoDB adapter adds nothing but the driver. */
record MongoKnowsSdk(InnocentFacade facade) {}
