package io.tenantshare.mongo.internal;

/** A tag; a pair of values, because a key that a host hands in must not become the name of a field. */
public record StoredTag(String key, String value) {}
