package io.tenantshare.sdk.histories;

import java.util.List;
import java.util.Map;

/** The cast of every history: who and what there is, with small limits so that they are met. */
final class Book {

    static final String NOBODY = "p-nobody";
    static final String REGION = "eu-de";
    static final String OTHER_REGION = "eu-nl";
    /** The last one lives in another region; the first two belong to one account. */
    static final List<String> REGISTERED = List.of("p-0", "p-1", "p-2", "p-3", "p-4", "p-far");

    static final List<String> PROJECTS = List.of("p-0", "p-1", "p-2", "p-3", "p-4", "p-far", NOBODY);
    static final List<String> ACCOUNTS = List.of("a-0", "a-2", "a-3", "a-4");
    static final String KEY = "key";

    /**
     * The kind is the part before the dash; {@code secret} is a system disk image under a customer key, {@code public} one
     * for everybody.
     */
    static final List<String> IMAGES =
            List.of("system-0", "system-1", "secret-0", "public-0", "data-0", "full-0", "full-1", "full-2");

    static final List<String> BACKUPS = List.of("server-0", "server-1", "server-2", "disk-0", "disk-1", "turbo-0");
    static final List<String> VAULTS = List.of("v-server", "v-server-2", "v-disk");

    /** Of everything, in GB; full-server images consist of two halves. */
    static final Map<String, Integer> SIZES = Map.ofEntries(
            Map.entry("system-0", 40),
            Map.entry("system-1", 130),
            Map.entry("secret-0", 40),
            Map.entry("public-0", 40),
            Map.entry("data-0", 20),
            Map.entry("full-0", 50),
            Map.entry("full-1", 100),
            Map.entry("full-2", 150),
            Map.entry("server-0", 50),
            Map.entry("server-1", 50),
            Map.entry("server-2", 120),
            Map.entry("disk-0", 20),
            Map.entry("disk-1", 50),
            Map.entry("turbo-0", 10));

    static final int RECIPIENTS_PER_CALL = 4;
    static final int MEMBERS_PER_IMAGE = 3;
    static final int MEMBERS_PER_FULL_SERVER_IMAGE = 2;
    static final int RECIPIENTS_PER_BACKUP_CALL = 3;
    static final int MEMBERS_PER_BACKUP = 3;

    private Book() {}

    static String kind(String id) {
        return id.substring(0, id.indexOf('-'));
    }

    static int gb(String id) {
        return SIZES.getOrDefault(id, 0);
    }

    static String accountOf(String project) {
        return project.equals("p-1") ? "a-0" : project.replace("p-", "a-");
    }

    /** What a vault protects. */
    static String object(String vault) {
        return vault.startsWith("v-disk") ? "disk" : "server";
    }

    /** The owner's vault that a backup lies in. */
    static String vaultOf(String backup) {
        return kind(backup).equals("disk") ? "v-disk" : "v-server";
    }
}
