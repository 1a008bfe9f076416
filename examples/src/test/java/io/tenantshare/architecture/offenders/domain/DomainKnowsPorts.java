package io.tenantshare.architecture.offenders.domain;

import io.tenantshare.architecture.offenders.ports.InnocentPort;

/** Breaks: the domain knows the JDK only. */
record DomainKnowsPorts(InnocentPort port) {}
