package io.tenantshare.mongo;

import java.util.List;

/** The command that prepares a database, for whoever deploys. It takes the connection string from the environment. */
final class Prepare {

    private static final String VARIABLE = "TENANTSHARE_MONGODB_URI";

    private Prepare() {}

    /** Prepares the database, and prints what was created. */
    public static void main(String[] args) {
        String uri = System.getenv(VARIABLE);
        if (uri == null) {
            System.err.println("Set " + VARIABLE + " to a connection string that names the database.");
            System.exit(2);
            return;
        }
        List<String> created = MongoStorage.prepare(uri);
        created.forEach(name -> System.out.println("created " + name));
        System.out.println(created.isEmpty() ? "Everything exists." : "Prepared.");
    }
}
