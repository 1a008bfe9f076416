package io.tenantshare.memory;

import io.tenantshare.ports.StorageException;

/** Whether the storage is still open. */
final class Gate {

    private final String storage;
    private volatile boolean closed;

    Gate(String storage) {
        this.storage = storage;
    }

    void close() {
        closed = true;
    }

    void check() {
        if (closed) {
            throw new StorageException("The " + storage + " storage is closed; open another one.");
        }
    }
}
