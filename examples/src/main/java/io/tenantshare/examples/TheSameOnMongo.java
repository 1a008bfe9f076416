package io.tenantshare.examples;

import io.tenantshare.sdk.Sharing;

/** What changes in a program when everything is to be kept in MongoDB instead of its own memory? */
public final class TheSameOnMongo {

    private TheSameOnMongo() {}

    /** Tells the story of {@link FirstShare}, which cannot tell the difference: one line names another storage. */
    public static void main(String[] args) {
        try (TutorialDatabase database = TutorialDatabase.open();
                Sharing sharing = Sharing.open(database.uri())) {
            FirstShare.tell(sharing, System.out);
        }
    }
}
