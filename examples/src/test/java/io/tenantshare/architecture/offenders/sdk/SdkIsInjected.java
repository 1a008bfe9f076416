package io.tenantshare.architecture.offenders.sdk;

import io.tenantshare.architecture.offenders.ports.InnocentPort;
import jakarta.inject.Inject;

/** Breaks: only the wiring knows injection annotations. */
final class SdkIsInjected {

    final InnocentPort port;

    @Inject
    SdkIsInjected(InnocentPort port) {
        this.port = port;
    }
}
