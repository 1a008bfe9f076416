package io.tenantshare.benchmarks;

import com.google.inject.Guice;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.memory.guice.MemoryStorageModule;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.guice.SharingModule;

/** A whole program: opens Tenantshare, shares one image, gets the first check answered, ends. */
final class StartUp {

    private StartUp() {}

    public static void main(String[] args) {
        if (args[0].equals("plain")) {
            Plain.run();
        } else if (args[0].equals("guice")) {
            WithGuice.run();
        }
    }

    private static void answer(Sharing sharing) {
        sharing.projects().in("eu-de").ofAccount("account-1").register("p-owner");
        sharing.projects().in("eu-de").ofAccount("account-2").register("p-2");
        sharing.as("p-owner").image("img-1").register(ImageSpec.systemDisk("web server", 40));
        sharing.as("p-owner").image("img-1").shareWith("p-2");
        sharing.as("p-2").inbox().image("img-1").accept();
        if (!sharing.as("p-2").image("img-1").may(Operation.CREATE_SERVER).allowed()) {
            throw new IllegalStateException("not allowed");
        }
    }

    /** Without a container; a class of its own, so that Guice need not be on the class path. */
    private static final class Plain {
        static void run() {
            try (Sharing sharing = Sharing.open("memory:")) {
                answer(sharing);
            }
        }
    }

    /** The same from an injector. */
    private static final class WithGuice {
        static void run() {
            try (Sharing sharing = Guice.createInjector(new MemoryStorageModule(), new SharingModule())
                    .getInstance(Sharing.class)) {
                answer(sharing);
            }
        }
    }
}
