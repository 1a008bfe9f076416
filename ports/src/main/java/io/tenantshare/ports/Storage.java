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

    /** Releases what the storage itself opened; idempotent. */
    @Override
    void close();
}
