package io.tenantshare.architecture.offenders.mongo.internal;

import org.bson.types.ObjectId;

/** Breaks no rule. */
public record InnocentDocument(ObjectId id) {}
