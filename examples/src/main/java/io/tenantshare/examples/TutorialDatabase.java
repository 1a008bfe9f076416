package io.tenantshare.examples;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.tenantshare.mongo.MongoStorage;
import io.tenantshare.mongo.testing.InProcessServer;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A database that is there for the length of a tutorial: on the MongoDB that the environment variable {@code
 * TENANTSHARE_MONGODB_URI} leads to, or, without one, on a server inside this program that drivers take for MongoDB.
 */
final class TutorialDatabase implements AutoCloseable {

    private static final String VARIABLE = "TENANTSHARE_MONGODB_URI";

    /** What is opened is told below; held, because loggers that nobody holds forget their level. */
    private static final Logger OPENED = Logger.getLogger(MongoStorage.class.getName());

    private final @Nullable InProcessServer server;
    private final String name = "tutorial_" + UUID.randomUUID().toString().replace("-", "");
    private final String uri;

    private TutorialDatabase(@Nullable InProcessServer server, String deployment) {
        this.server = server;
        this.uri = withDatabase(deployment, name);
    }

    /** Says on the error stream where it is: what a tutorial prints does not depend on it. */
    static TutorialDatabase open() {
        OPENED.setLevel(Level.WARNING);
        String deployment = System.getenv(VARIABLE);
        if (deployment != null && !deployment.isBlank()) {
            System.err.println("(The tutorial uses the MongoDB of " + VARIABLE + ".)");
            return new TutorialDatabase(null, deployment.strip());
        }
        System.err.println(
                "(The tutorial uses a server inside this program. Set " + VARIABLE + " to use a MongoDB of yours.)");
        InProcessServer server = InProcessServer.start();
        return new TutorialDatabase(server, server.uri());
    }

    /** A connection string that ends with the database, such as {@code mongodb://localhost/sharing}, or has it before its options. */
    String uri() {
        return uri;
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
            return;
        }
        try (MongoClient client = MongoClients.create(uri)) {
            client.getDatabase(name).drop();
        }
    }

    /** The same connection string with another database; whoever logged in there still does. */
    static String withDatabase(String deployment, String database) {
        int query = deployment.indexOf('?');
        String options = query < 0 ? "" : deployment.substring(query + 1);
        String place = query < 0 ? deployment : deployment.substring(0, query);
        int slash = place.indexOf('/', place.indexOf("//") + 2);
        String before = slash < 0 ? "" : place.substring(slash + 1);
        String hosts = slash < 0 ? place : place.substring(0, slash);
        if (hosts.contains("@") && !options.contains("authSource=")) {
            String source = "authSource=" + (before.isEmpty() ? "admin" : before);
            options = options.isEmpty() ? source : options + "&" + source;
        }
        return hosts + "/" + database + (options.isEmpty() ? "" : "?" + options);
    }
}
