package io.tenantshare.mongo.testing;

import com.mongodb.client.MongoClient;
import java.util.HexFormat;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A running server, for one test. All tests of this JVM share the server; each test has databases of its own. Thread-safe.
 */
public final class Deployment implements AutoCloseable {

    private static final String PREFIX = "tenantshare_"
            + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()) + "_";
    private static final AtomicLong DATABASES = new AtomicLong();

    private final Layer layer;
    private final String uri;
    private final MongoClient client;
    private final Queue<String> databases = new ConcurrentLinkedQueue<>();

    Deployment(Layer layer, String uri, MongoClient client) {
        this.layer = layer;
        this.uri = uri;
        this.client = client;
    }

    /** The layer that the server belongs to. */
    public Layer layer() {
        return layer;
    }

    /** The name of the {@link #layer}. */
    public String name() {
        return layer.toString();
    }

    /** The connection string. It may contain options, and a database that tests must not use. */
    public String uri() {
        return uri;
    }

    /** The name of a new database. It is dropped at the end of the test. */
    public String freshDatabase() {
        String name = PREFIX + DATABASES.incrementAndGet();
        databases.add(name);
        return name;
    }

    /** Drops the databases. JUnit calls this at the end of the test. */
    @Override
    public void close() {
        for (String name = databases.poll(); name != null; name = databases.poll()) {
            client.getDatabase(name).drop();
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
