package io.tenantshare.mongo;

/**
 * A document that this process met and could not read. It is left as it is, and everything else goes on around it.
 *
 * @param collection the name of its collection
 * @param id its {@code _id} as JSON
 * @param reason why it cannot be read, in words
 */
public record Quarantined(String collection, String id, String reason) {}
