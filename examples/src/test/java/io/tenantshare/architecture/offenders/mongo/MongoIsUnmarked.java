package io.tenantshare.architecture.offenders.mongo;

/** Breaks: every package is introduced and null-marked. */
public record MongoIsUnmarked(String word) {}
