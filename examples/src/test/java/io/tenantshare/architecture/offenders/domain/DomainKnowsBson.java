package io.tenantshare.architecture.offenders.domain;

import org.bson.types.ObjectId;

/** Breaks: the domain knows the JDK only. */
record DomainKnowsBson(ObjectId id) {}
