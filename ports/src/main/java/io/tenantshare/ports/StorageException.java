package io.tenantshare.ports;

import io.tenantshare.domain.refusal.SharingException;

/**
 * Something outside is broken: the storage could not be reached, is closed, or holds what it should not. Whether a write
 * that ended so happened is unknown; repeating the call is safe.
 */
public final class StorageException extends SharingException {

    private static final long serialVersionUID = 1L;

    /** Without a cause. The message must not hold credentials. */
    public StorageException(String message) {
        super(message);
    }

    /** With its cause. The message must not hold credentials. */
    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
