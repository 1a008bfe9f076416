package io.tenantshare.architecture.offenders.mongo.guice;

import com.google.inject.AbstractModule;
import io.tenantshare.architecture.offenders.mongo.InnocentMongoStorage;

/** Breaks no rule. */
public final class InnocentWiring extends AbstractModule {

    private final InnocentMongoStorage storage;

    /** With a storage of the host's. */
    public InnocentWiring(InnocentMongoStorage storage) {
        this.storage = storage;
    }

    @Override
    protected void configure() {
        bind(InnocentMongoStorage.class).toInstance(storage);
    }
}
