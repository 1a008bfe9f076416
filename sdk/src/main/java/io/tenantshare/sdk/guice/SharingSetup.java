package io.tenantshare.sdk.guice;

import io.tenantshare.sdk.SharingBuilder;

/**
 * Sets whatever the builder can set, in an injector: {@code
 * Multibinder.newSetBinder(binder(), SharingSetup.class).addBinding().toInstance(builder -> builder.withoutRelay())}.
 */
@FunctionalInterface
public interface SharingSetup {

    /** Called once, after everything else that is bound was set. */
    void apply(SharingBuilder builder);
}
