package io.tenantshare.sdk.transfer;

import io.tenantshare.domain.refusal.SharingException;

/** Thrown when a {@link Transfer} cannot make both sides equal; says what stands in the way, and what to do. */
public final class TransferException extends SharingException {

    private static final long serialVersionUID = 1L;

    TransferException(String message) {
        super(message);
    }
}
