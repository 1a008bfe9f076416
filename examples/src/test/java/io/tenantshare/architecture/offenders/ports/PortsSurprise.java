package io.tenantshare.architecture.offenders.ports;

import io.tenantshare.domain.refusal.SharingException;

/** Breaks: only the known exceptions are thrown, even if it is of the family. */
final class PortsSurprise extends SharingException {

    private static final long serialVersionUID = 1L;

    PortsSurprise() {
        super("surprise");
    }
}
