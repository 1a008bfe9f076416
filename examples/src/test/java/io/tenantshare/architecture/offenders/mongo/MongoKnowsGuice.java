package io.tenantshare.architecture.offenders.mongo;

import com.google.inject.Injector;

/** Breaks: only the wiring knows Guice; public signatures of the MongoDB adapter show the driver's types besides. */
public interface MongoKnowsGuice {

    /** Shows it. */
    Injector injector();
}
