package io.tenantshare.mongo.testing;

/**
 * A command that a server received.
 *
 * @param name the name in the wire protocol, for example {@code find}
 * @param database the name of its database
 * @param collection the name of its collection; empty if it concerns the whole database
 */
public record Command(String name, String database, String collection) {

    /** Name and collection, for example {@code update vaults}. */
    @Override
    public String toString() {
        return collection.isEmpty() ? name : name + " " + collection;
    }
}
