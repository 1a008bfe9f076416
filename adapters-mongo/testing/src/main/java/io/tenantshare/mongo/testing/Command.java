package io.tenantshare.mongo.testing;

/**
 * A command that a server was sent.
 *
 * @param name as on the wire, for example {@code find}
 * @param database the database it is for
 * @param collection the collection it is for; empty if it is for the whole database
 */
public record Command(String name, String database, String collection) {

    /** Name and collection, for example {@code update vaults}. */
    @Override
    public String toString() {
        return collection.isEmpty() ? name : name + " " + collection;
    }
}
