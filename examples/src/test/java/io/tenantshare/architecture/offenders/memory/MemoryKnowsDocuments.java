package io.tenantshare.architecture.offenders.memory;

import io.tenantshare.architecture.offenders.mongo.internal.InnocentDocument;

/** Breaks: only the MongoDB adapter knows its documents. */
record MemoryKnowsDocuments(InnocentDocument document) {}
