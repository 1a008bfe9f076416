package com.example;

import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.sdk.Sharing;

/** Shares an image on the storage that the first argument names. */
public final class ModularHost {

    public static void main(String[] arguments) {
        try (Sharing sharing = Sharing.open(arguments[0])) {
            sharing.projects().in("eu-de").ofAccount("account-1").register("p-owner");
            sharing.projects().in("eu-de").ofAccount("account-2").register("p-2");
            sharing.as("p-owner").image("img-1").register(ImageSpec.systemDisk("web server", 40));
            System.out.println(sharing.as("p-owner").image("img-1").shareWith("p-2").ok());
            System.out.println(sharing.as("p-2").inbox().image("img-1").accept().ok());
            System.out.println(sharing.may("p-2", Operation.CREATE_SERVER, "img-1"));
            System.out.println(ModularHost.class.getModule());
        }
    }
}
