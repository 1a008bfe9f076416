package io.tenantshare.mongo.internal;

/** The vault that an accepted share is kept in, and the attempt that reserved room there. */
public record StoredPlacement(String vault, long attempt) {}
