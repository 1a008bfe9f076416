package io.tenantshare.architecture.offenders.memory;

import com.google.inject.Injector;

/** Breaks: only the wiring knows Guice; public signatures show the JDK's types and our own. */
public interface MemoryShowsGuice {

    /** Shows it. */
    Injector injector();
}
