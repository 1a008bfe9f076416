package io.tenantshare.memory;

import io.tenantshare.ports.StorageException;

/** Whether a storage is still open. Safe for use by many threads. */
final class Lifecycle {

    private final String storage;
    private volatile boolean closed;

    /** An open storage with this name, which the exception says. */
    Lifecycle(String storage) {
        this.storage = storage;
    }

    void close() {
        closed = true;
    }

    void ensureOpen() {
        if (closed) {
            throw new StorageException("The " + storage + " storage is closed; open another one.");
        }
    }
}
