package io.tenantshare.mongo.testing;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.testcontainers.mongodb.MongoDBContainer;

/** The server of each layer. It is started or searched for once, and used until this JVM ends. */
final class Servers {

    private static final System.Logger LOG = System.getLogger(Servers.class.getName());

    private static final String IMAGE = "mongo:7";
    private static final long ANSWERS_WITHIN_SECONDS = 5;

    private static final Map<Place, Found> FOUND = new ConcurrentHashMap<>();

    private Servers() {}

    private record Place(Layer layer, String where) {}

    /** The result of the search for a server. */
    sealed interface Found {

        /** The server for a test. */
        Deployment deployment(Layer layer);
    }

    /** A server that answers. */
    record Running(String uri, MongoClient client) implements Found {
        @Override
        public Deployment deployment(Layer layer) {
            return new Deployment(layer, uri, client);
        }
    }

    /**
     * No server.
     *
     * @param reason why there is none, and what to set
     * @param broken whether a setting names the server, so that its absence is a failure
     */
    record Missing(String reason, boolean broken) implements Found {
        @Override
        public Deployment deployment(Layer layer) {
            throw new IllegalStateException("layer " + layer + " is not available: " + reason);
        }
    }

    static Found find(Layer layer, Settings settings) {
        Place place = switch (layer) {
            case IN_PROCESS -> new Place(layer, "");
            case EXTERNAL -> new Place(layer, settings.uri().orElse(""));
            case CONTAINER -> new Place(layer, settings.container() ? IMAGE : "");
        };
        return FOUND.computeIfAbsent(place, Servers::search);
    }

    private static Found search(Place place) {
        Found found = switch (place.layer()) {
            case IN_PROCESS -> connect(place, inProcess());
            case EXTERNAL -> external(place);
            case CONTAINER -> container(place);
        };
        if (found instanceof Missing missing) {
            LOG.log(System.Logger.Level.INFO, "MongoDB {0}: not available, {1}", place.layer(), missing.reason());
        }
        return found;
    }

    /** Never closed, because it is used until the JVM ends. */
    @SuppressWarnings("resource")
    private static String inProcess() {
        return InProcessServer.start().uri();
    }

    private static Found external(Place place) {
        if (place.where().isEmpty()) {
            return new Missing("set the environment variable " + Settings.VARIABLE + " to a connection string", false);
        }
        try {
            return connect(place, place.where());
        } catch (IllegalArgumentException e) {
            // The driver's message is left out, because it may contain a password.
            return new Missing(Settings.VARIABLE + " is not a connection string", true);
        } catch (RuntimeException e) {
            return new Missing(
                    "the server that " + Settings.VARIABLE + " leads to does not answer: " + e.getMessage(), true);
        }
    }

    private static Found container(Place place) {
        if (place.where().isEmpty()) {
            return new Missing("switched off by a property", false);
        }
        if (!DockerEngine.answers()) {
            return new Missing("no Docker engine answers here; start one, or set DOCKER_HOST", false);
        }
        try {
            return connect(place, started(place.where()) + "/?directConnection=true");
        } catch (RuntimeException e) {
            return new Missing("Docker answers, but " + place.where() + " does not start: " + e.getMessage(), false);
        }
    }

    /** Testcontainers removes the container at the end of the JVM. */
    @SuppressWarnings("resource")
    private static String started(String image) {
        MongoDBContainer container = new MongoDBContainer(image).withReplicaSet();
        container.start();
        return container.getConnectionString();
    }

    private static Running connect(Place place, String uri) {
        ConnectionString target = new ConnectionString(uri);
        MongoClient client = MongoClients.create(MongoClientSettings.builder()
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(ANSWERS_WITHIN_SECONDS, TimeUnit.SECONDS))
                // Applied last, so that a timeout in the connection string has priority.
                .applyConnectionString(target)
                .build());
        try {
            LOG.log(
                    System.Logger.Level.INFO,
                    "MongoDB {0}: {1} at {2}",
                    place.layer(),
                    description(client.getDatabase("admin")),
                    target.getHosts());
            return new Running(uri, client);
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    private static String description(MongoDatabase admin) {
        Document build = admin.runCommand(new Document("buildInfo", 1));
        Document hello = admin.runCommand(new Document("hello", 1));
        String set = hello.getString("setName");
        String topology;
        if (set != null) {
            topology = "replica set " + set;
        } else {
            topology = "isdbgrid".equals(hello.getString("msg")) ? "sharded" : "standalone";
        }
        return "version " + build.getString("version") + ", " + topology;
    }
}
