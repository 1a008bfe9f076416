package io.tenantshare.architecture.offenders.ports;

import io.tenantshare.architecture.offenders.sdk.InnocentFacade;

/** Breaks: ports add nothing but the domain. */
interface PortsKnowSdk {

    InnocentFacade facade();
}
