package io.tenantshare.architecture.offenders.mongo.internal;

import io.tenantshare.architecture.offenders.ports.InnocentPort;

/** Breaks: MongoDB's documents know the domain, BSON and how to be generated. */
record DocumentKnowsPorts(InnocentPort port) {}
