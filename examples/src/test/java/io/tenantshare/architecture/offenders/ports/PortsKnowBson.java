package io.tenantshare.architecture.offenders.ports;

import org.bson.Document;

/** Breaks: ports add nothing but the domain. */
interface PortsKnowBson {

    Document document();
}
