package io.tenantshare.examples;

import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.sdk.Sharing;

/** What changes in a program when everything is to be kept in MongoDB instead of its own memory? */
public final class TheSameOnMongo {

    private TheSameOnMongo() {}

    /** Starts the same program twice on each storage. Only the string that names the storage differs. */
    public static void main(String[] args) {
        System.out.println("The program opens \"memory:\".");
        startTwice("memory:");
        try (TutorialDatabase database = TutorialDatabase.open()) {
            System.out.println("The program opens \"mongodb://...\" instead. Nothing else in it changes.");
            startTwice(database.uri());
        }
    }

    private static void startTwice(String uri) {
        try (Sharing sharing = Sharing.open(uri)) {
            sharing.projects().in("eu-de").ofAccount("account-olga").register("p-olga");
            sharing.projects().in("eu-de").ofAccount("account-adam").register("p-adam");
            sharing.as("p-olga").image("img-web").register(ImageSpec.systemDisk("web server", 40));
            sharing.as("p-olga").image("img-web").shareWith("p-adam");
            System.out.println("  Adam accepts Olga's image: "
                    + sharing.as("p-adam")
                            .inbox()
                            .image("img-web")
                            .accept()
                            .outcomes()
                            .get(0)
                            .why());
            show(sharing);
        }
        System.out.println("  The program ends and starts again.");
        try (Sharing sharing = Sharing.open(uri)) {
            show(sharing);
        }
    }

    private static void show(Sharing sharing) {
        System.out.println("  Adam wants a server from it: "
                + sharing.as("p-adam").image("img-web").may(Operation.CREATE_SERVER));
        System.out.println("  Olga shares her image with "
                + sharing.as("p-olga").image("img-web").members().stream()
                        .map(Member::recipient)
                        .toList() + ".");
    }
}
