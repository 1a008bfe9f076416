package io.tenantshare.ports;

/** All ports of one storage. After {@link #close()} each of them throws {@link StorageException}. */
public interface Storage extends AutoCloseable {

    /** The projects. */
    Projects projects();

    /** The resources with their member lists: the truth. */
    Resources resources();

    /** The lists of shares, derived from the truth. */
    Shares shares();

    /** The grants on customer keys. */
    Keys keys();

    /** What projects say beforehand about offers to them. */
    RuleSets ruleSets();

    /** The vaults. */
    Vaults vaults();

    /** What was made from images. */
    DerivedResources derivedResources();

    /** What was committed and not yet told. */
    Outbox outbox();

    /** What happened. */
    EventLog events();

    /** How far the followers of the log have got. */
    Followers followers();

    /** The outcomes of calls that carried a request key. */
    RequestKeys requestKeys();

    /**
     * Asks the storage for a sign of life, for health endpoints. It changes nothing, and returns or throws within a time
     * that the storage states, even if whatever it is kept in has fallen silent.
     *
     * @throws StorageException if there is no answer in that time, or the storage is closed
     */
    void ping();

    /**
     * How many stored things this process has met and could not read, because a later version wrote them or they are damaged;
     * counted up to a number of the storage's. They are left alone, and everything else goes on around them. Asks nobody.
     */
    default int unreadable() {
        return 0;
    }

    /**
     * Everything it keeps, for moving it into another storage.
     *
     * @throws UnsupportedOperationException if it cannot be moved as a whole, as one that is put together from ports
     */
    default Contents contents() {
        throw new UnsupportedOperationException(
                "This storage is put together from ports, perhaps of several storages. Move each storage itself.");
    }

    /** Releases what the storage itself opened, within a time that the storage states; idempotent. */
    @Override
    void close();
}
