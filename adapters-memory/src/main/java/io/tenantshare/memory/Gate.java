package io.tenantshare.memory;

import io.tenantshare.ports.StorageException;

/** Whether the storage is still open. */
final class Gate {

    private volatile boolean closed;

    void close() {
        closed = true;
    }

    void check() {
        if (closed) {
            throw new StorageException("The memory storage is closed; open another one.");
        }
    }
}
