package com.example;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Inject;
import com.google.inject.Injector;
import com.google.inject.multibindings.Multibinder;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.memory.guice.MemoryStorageModule;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.SharingListener;
import io.tenantshare.sdk.guice.SharingModule;

/** Asks for the facade like for any other thing, and adds a listener. */
public final class Console {

    private final Sharing sharing;

    @Inject
    Console(Sharing sharing) {
        this.sharing = sharing;
    }

    public static void main(String[] arguments) {
        Injector injector = Guice.createInjector(
                new MemoryStorageModule(), new SharingModule(), new AbstractModule() {
                    @Override
                    protected void configure() {
                        Multibinder.newSetBinder(binder(), SharingListener.class)
                                .addBinding()
                                .toInstance(event -> System.out.println("told: " + event.type()));
                    }
                });
        try (Sharing sharing = injector.getInstance(Sharing.class)) {
            injector.getInstance(Console.class).run();
        }
    }

    private void run() {
        sharing.projects().in("eu-de").ofAccount("account-1").register("p-owner");
        sharing.projects().in("eu-de").ofAccount("account-2").register("p-2");
        sharing.as("p-owner").image("img-1").register(ImageSpec.systemDisk("web server", 40));
        System.out.println(sharing.as("p-owner").image("img-1").shareWith("p-2").ok());
        System.out.println(sharing.may("p-2", Operation.CREATE_SERVER, "img-1"));
    }
}
