package io.tenantshare.architecture.offenders.mongo.guice;

import io.tenantshare.architecture.offenders.mongo.internal.InnocentDocument;

/** Breaks: MongoDB's wiring knows its storage, and Guice; only the MongoDB adapter knows its documents. */
record WiringKnowsDocuments(InnocentDocument document) {}
