package com.example;

import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.sdk.Sharing;

/** The first program of the README, whole. */
public final class FirstProgram {

    public static void main(String[] arguments) {
        try (Sharing sharing = Sharing.open("memory:")) {
            sharing.projects().in("eu-de").ofAccount("account-1").register("p-owner");
            sharing.projects().in("eu-de").ofAccount("account-2").register("p-2");
            sharing.as("p-owner").image("img-1").register(ImageSpec.systemDisk("web server", 40));

            sharing.as("p-owner").image("img-1").shareWith("p-2");
            sharing.as("p-2").inbox().message().ifPresent(message -> System.out.println(message.text()));
            System.out.println(sharing.as("p-2").image("img-1").may(Operation.CREATE_SERVER));
            sharing.as("p-2").inbox().image("img-1").accept();
            System.out.println(sharing.as("p-2").image("img-1").may(Operation.CREATE_SERVER));
        }
    }
}
