package io.tenantshare.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCredential;
import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.mongo.internal.StoredFollower;
import io.tenantshare.mongo.internal.StoredLogEntry;
import io.tenantshare.mongo.internal.StoredRequest;
import io.tenantshare.mongo.internal.StoredShare;
import io.tenantshare.ports.DerivedResources;
import io.tenantshare.ports.EventLog;
import io.tenantshare.ports.Followers;
import io.tenantshare.ports.Keys;
import io.tenantshare.ports.Outbox;
import io.tenantshare.ports.Projects;
import io.tenantshare.ports.RequestKeys;
import io.tenantshare.ports.Resources;
import io.tenantshare.ports.Shares;
import io.tenantshare.ports.Storage;
import io.tenantshare.ports.StorageException;
import io.tenantshare.ports.Vaults;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/**
 * A storage in one MongoDB database, in collections whose names begin with {@code tenantshare_}. It works on a standalone
 * server, a replica set, a sharded cluster, or a server that speaks their protocol, and needs no transactions. Many threads
 * and any number of processes may use the same database at once.
 *
 * <p>Writes wait for a majority and the journal, and decisions read what a majority has, whatever the database handle or
 * the connection string say. So an acknowledged write survives the loss of a primary.
 */
public final class MongoStorage implements Storage {

    private static final Logger LOG = System.getLogger(MongoStorage.class.getName());

    private static final long TIMEOUT_SECONDS = 30;
    private static final int REBUILD_BATCH = 100;

    private final String name;
    private final Commands commands;
    private final Runnable onClose;
    private final MongoProjects projects;
    private final MongoResources resources;
    private final MongoShares shares;
    private final MongoKeys keys;
    private final MongoVaults vaults;
    private final MongoDerivedResources derivedResources;
    private final MongoOutbox outbox;
    private final MongoEventLog events;
    private final MongoFollowers followers;
    private final MongoRequestKeys requestKeys;

    private MongoStorage(MongoDatabase given, MongoSettings settings, Set<String> secrets, Runnable onClose) {
        this.name = given.getName();
        this.commands = new Commands(secrets);
        this.onClose = onClose;
        MongoDatabase database = given.withCodecRegistry(MongoClientSettings.getDefaultCodecRegistry())
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                .withReadConcern(ReadConcern.MAJORITY)
                .withReadPreference(ReadPreference.primary());
        commands.run(() -> {
            CollectionSchema.createMissing(database);
            return name;
        });
        LOG.log(Level.INFO, "Opened {0} on {1}.", this, describeServer(database));

        events = new MongoEventLog(
                CollectionSchema.EVENTS.in(database, StoredLogEntry.class), commands, settings, this::logPending);
        projects = new MongoProjects(database, commands, events);
        resources = new MongoResources(database, commands, events);
        keys = new MongoKeys(database, commands, events);
        vaults = new MongoVaults(database, commands, events);
        derivedResources = new MongoDerivedResources(database, commands, events);
        // No decision reads the lists of shares, so they do not wait for what a majority has.
        shares = new MongoShares(
                CollectionSchema.SHARES.in(database.withReadConcern(ReadConcern.LOCAL), StoredShare.class),
                commands,
                settings.clock());
        outbox = new MongoOutbox(
                resources,
                shares,
                List.of(
                        projects.collection(),
                        resources.collection(),
                        keys.collection(),
                        vaults.collection(),
                        derivedResources.collection()),
                events,
                commands);
        followers = new MongoFollowers(CollectionSchema.FOLLOWERS.in(database, StoredFollower.class), commands);
        requestKeys =
                new MongoRequestKeys(CollectionSchema.REQUESTS.in(database, StoredRequest.class), commands, settings);
    }

    /**
     * A storage in a database of the host's own client. The host closes the client after the storage.
     *
     * @throws StorageException if the database cannot be reached or prepared
     */
    public static MongoStorage on(MongoDatabase database) {
        return on(database, MongoSettings.STANDARD);
    }

    /** Like {@link #on(MongoDatabase)}, with other settings. */
    public static MongoStorage on(MongoDatabase database, MongoSettings settings) {
        return new MongoStorage(
                Arguments.required(database, "database"), Arguments.required(settings, "settings"), Set.of(), () -> {});
    }

    /**
     * A storage with a client of its own, which is closed with the storage. The driver gets all options of the connection
     * string; without {@code timeoutMS}, an operation may take 30 seconds.
     *
     * @param uri a connection string that names the database, such as {@code mongodb://localhost/sharing}; it may hold
     *     credentials, which are neither logged nor shown
     * @throws InvalidInputException if the driver does not understand the URI, or it names no database
     * @throws StorageException if the database cannot be reached or prepared
     */
    public static MongoStorage connect(String uri) {
        return connect(uri, MongoSettings.STANDARD);
    }

    /** Like {@link #connect(String)}, with other settings. */
    public static MongoStorage connect(String uri, MongoSettings settings) {
        ConnectionString parsed = parse(Arguments.required(uri, "uri"));
        String database = parsed.getDatabase();
        if (database == null) {
            throw new InvalidInputException(Refusal.of(
                    Reason.INVALID_SETTING, "a URI without a database", "the URI ends with the name of a database"));
        }
        return connect(clientOf(parsed), database, settings);
    }

    /** The settings in the connection string, with a timeout if it has none. */
    static MongoClientSettings clientOf(ConnectionString uri) {
        MongoClientSettings.Builder client = MongoClientSettings.builder().applyConnectionString(uri);
        if (uri.getTimeout() == null) {
            client.timeout(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        }
        return client.build();
    }

    /**
     * A storage with a client of its own, made with these settings and closed with the storage.
     *
     * @throws StorageException if the database cannot be reached or prepared
     */
    public static MongoStorage connect(MongoClientSettings client, String database, MongoSettings settings) {
        Set<String> secrets = secretsOf(Arguments.required(client, "client"));
        MongoClient owned = MongoClients.create(client);
        try {
            return new MongoStorage(
                    owned.getDatabase(Arguments.required(database, "database")),
                    Arguments.required(settings, "settings"),
                    secrets,
                    owned::close);
        } catch (RuntimeException e) {
            owned.close();
            throw e;
        }
    }

    @Override
    public Projects projects() {
        return projects;
    }

    @Override
    public Resources resources() {
        return resources;
    }

    @Override
    public Shares shares() {
        return shares;
    }

    @Override
    public Keys keys() {
        return keys;
    }

    @Override
    public Vaults vaults() {
        return vaults;
    }

    @Override
    public DerivedResources derivedResources() {
        return derivedResources;
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }

    @Override
    public EventLog events() {
        return events;
    }

    @Override
    public Followers followers() {
        return followers;
    }

    @Override
    public RequestKeys requestKeys() {
        return requestKeys;
    }

    /**
     * Writes the lists of shares again from the resources. This repairs a database whose collection {@code
     * tenantshare_shares} was lost or restored from another time. Shares that no longer exist stay in the collection, so
     * drop it first and open the storage again. Idempotent, and safe while other processes work.
     *
     * @return how many resources were read
     * @throws StorageException if the database cannot be reached
     */
    public long rebuildLists() {
        long read = 0;
        List<SharedResource> batch = resources.all(Optional.empty(), REBUILD_BATCH);
        while (!batch.isEmpty()) {
            shares.rewrite(batch);
            read += batch.size();
            batch = resources.all(Optional.of(batch.get(batch.size() - 1).id()), REBUILD_BATCH);
        }
        return read;
    }

    /** Acknowledges what is published, and closes the client if {@code connect} created it. Idempotent. */
    @Override
    public void close() {
        requestKeys.close();
        outbox.close();
        commands.close();
        onClose.run();
    }

    /** Names the database alone. */
    @Override
    public String toString() {
        return "mongodb database " + name;
    }

    private void logPending() {
        outbox.logPending();
    }

    private static String describeServer(MongoDatabase database) {
        try {
            String version = database.runCommand(new Document("buildInfo", 1)).getString("version");
            Document hello = database.runCommand(new Document("hello", 1));
            String topology = "isdbgrid".equals(hello.get("msg"))
                    ? "a sharded cluster"
                    : hello.containsKey("setName") ? "a replica set" : "a standalone server";
            return topology + ", version " + version;
        } catch (MongoException e) {
            return "a server that does not describe itself";
        }
    }

    private static ConnectionString parse(String uri) {
        try {
            return new ConnectionString(uri);
        } catch (MongoException e) {
            throw new StorageException("The host of the MongoDB URI could not be looked up in DNS.");
        } catch (IllegalArgumentException e) {
            // The URI and the driver's message are left out: both may show credentials.
            throw new InvalidInputException(Refusal.of(
                    Reason.INVALID_SETTING, "a MongoDB URI", "the driver accepts it as a connection string"));
        }
    }

    private static Set<String> secretsOf(MongoClientSettings client) {
        Set<String> secrets = new HashSet<>();
        MongoCredential credential = client.getCredential();
        if (credential != null) {
            if (credential.getUserName() != null) {
                secrets.add(credential.getUserName());
            }
            if (credential.getPassword() != null) {
                secrets.add(new String(credential.getPassword()));
            }
        }
        return secrets;
    }
}
