package io.tenantshare.mongo.internal;

/** A tag. Hosts choose the key, so it is stored as a value and never becomes the name of a field. */
public record StoredTag(String key, String value) {}
