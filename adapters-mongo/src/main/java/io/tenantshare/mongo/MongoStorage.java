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
import io.tenantshare.domain.change.DerivedChange;
import io.tenantshare.domain.change.KeyChange;
import io.tenantshare.domain.change.ProjectChange;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.change.VaultChange;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.mongo.internal.StoredDerived;
import io.tenantshare.mongo.internal.StoredKey;
import io.tenantshare.mongo.internal.StoredLogEntry;
import io.tenantshare.mongo.internal.StoredProject;
import io.tenantshare.mongo.internal.StoredRequest;
import io.tenantshare.mongo.internal.StoredResource;
import io.tenantshare.mongo.internal.StoredShare;
import io.tenantshare.mongo.internal.StoredVault;
import io.tenantshare.ports.DerivedResources;
import io.tenantshare.ports.EventLog;
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
 * Everything in one MongoDB database, in collections that begin with {@code tenantshare_}. Safe for use by many threads
 * and by any number of processes at once, on a standalone server, a replica set, a sharded cluster or a server that speaks
 * their protocol; it needs no transactions.
 *
 * <p>Writes ask for a majority and the journal, and reads of the truth for what a majority has, whatever the database
 * handle or the connection string say: what was acknowledged is not lost when a primary is.
 */
public final class MongoStorage implements Storage {

    private static final Logger LOG = System.getLogger(MongoStorage.class.getName());

    private static final long TIMEOUT_SECONDS = 30;
    private static final int REBUILT_AT_ONCE = 100;

    private final String name;
    private final Calls calls;
    private final Runnable onClose;
    private final MongoProjects projects;
    private final MongoResources resources;
    private final MongoShares shares;
    private final MongoKeys keys;
    private final MongoVaults vaults;
    private final MongoDerivedResources derivedResources;
    private final MongoOutbox outbox;
    private final MongoEventLog events;
    private final MongoRequestKeys requestKeys;

    private MongoStorage(MongoDatabase given, MongoSettings settings, Set<String> secrets, Runnable onClose) {
        this.name = given.getName();
        this.calls = new Calls(secrets);
        this.onClose = onClose;
        MongoDatabase truth = given.withCodecRegistry(MongoClientSettings.getDefaultCodecRegistry())
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                .withReadConcern(ReadConcern.MAJORITY)
                .withReadPreference(ReadPreference.primary());
        MongoDatabase lists = truth.withReadConcern(ReadConcern.LOCAL);
        calls.run(() -> {
            Layout.prepare(truth);
            return name;
        });
        LOG.log(Level.INFO, "Opened {0} on {1}.", this, server(truth));

        events = new MongoEventLog(
                Layout.EVENTS.in(truth, StoredLogEntry.class), calls, settings.eventsKept(), this::logAll);
        Truth<StoredResource> storedResources = new Truth<>(
                Layout.RESOURCES.in(truth, StoredResource.class),
                ResourceChange.class,
                MongoResources::idOf,
                MongoResources::changeOf,
                calls,
                events::logged);
        Truth<StoredProject> storedProjects = new Truth<>(
                Layout.PROJECTS.in(truth, StoredProject.class),
                ProjectChange.class,
                MongoProjects::idOf,
                MongoProjects::changeOf,
                calls,
                events::logged);
        Truth<StoredKey> storedKeys = new Truth<>(
                Layout.KEYS.in(truth, StoredKey.class),
                KeyChange.class,
                MongoKeys::idOf,
                MongoKeys::changeOf,
                calls,
                events::logged);
        Truth<StoredVault> storedVaults = new Truth<>(
                Layout.VAULTS.in(truth, StoredVault.class),
                VaultChange.class,
                MongoVaults::idOf,
                MongoVaults::changeOf,
                calls,
                events::logged);
        Truth<StoredDerived> storedDerived = new Truth<>(
                Layout.DERIVED.in(truth, StoredDerived.class),
                DerivedChange.class,
                MongoDerivedResources::idOf,
                MongoDerivedResources::changeOf,
                calls,
                events::logged);

        projects = new MongoProjects(storedProjects);
        resources = new MongoResources(storedResources);
        shares = new MongoShares(Layout.SHARES.in(lists, StoredShare.class), calls, settings.clock());
        keys = new MongoKeys(storedKeys);
        vaults = new MongoVaults(storedVaults, Layout.VAULTS.in(truth, StoredVault.class), calls);
        derivedResources = new MongoDerivedResources(storedDerived);
        outbox = new MongoOutbox(
                shares,
                List.of(storedProjects, storedResources, storedKeys, storedVaults, storedDerived),
                events,
                calls);
        requestKeys = new MongoRequestKeys(Layout.REQUESTS.in(truth, StoredRequest.class), calls, settings);
    }

    /**
     * A storage in a database of a client that the host owns, and closes after the storage.
     *
     * @throws StorageException if the database cannot be reached or prepared
     */
    public static MongoStorage on(MongoDatabase database) {
        return on(database, MongoSettings.STANDARD);
    }

    /** The same with other settings. */
    public static MongoStorage on(MongoDatabase database, MongoSettings settings) {
        return new MongoStorage(
                Text.required(database, "database"), Text.required(settings, "settings"), Set.of(), () -> {});
    }

    /**
     * A storage with a client of its own, which goes with it. All options of the connection string reach the driver as they
     * are; without {@code timeoutMS}, an operation may take 30 seconds.
     *
     * @param uri names the database, such as {@code mongodb://localhost/sharing}; may hold credentials, which are neither
     *     logged nor shown
     * @throws InvalidInputException if the driver does not understand the URI, or it names no database
     * @throws StorageException if the database cannot be reached or prepared
     */
    public static MongoStorage connect(String uri) {
        return connect(uri, MongoSettings.STANDARD);
    }

    /** The same with other settings. */
    public static MongoStorage connect(String uri, MongoSettings settings) {
        ConnectionString parsed = parse(Text.required(uri, "uri"));
        String database = parsed.getDatabase();
        if (database == null) {
            throw new InvalidInputException(Refusal.of(
                    Reason.INVALID_SETTING, "a URI without a database", "the URI ends with the name of one"));
        }
        return connect(clientOf(parsed), database, settings);
    }

    /** All that the connection string says, and a timeout if it says none. */
    static MongoClientSettings clientOf(ConnectionString uri) {
        MongoClientSettings.Builder client = MongoClientSettings.builder().applyConnectionString(uri);
        if (uri.getTimeout() == null) {
            client.timeout(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        }
        return client.build();
    }

    /**
     * A storage with a client of its own, which goes with it.
     *
     * @throws StorageException if the database cannot be reached or prepared
     */
    public static MongoStorage connect(MongoClientSettings client, String database, MongoSettings settings) {
        Set<String> secrets = secretsOf(Text.required(client, "client"));
        MongoClient owned = MongoClients.create(client);
        try {
            return new MongoStorage(
                    owned.getDatabase(Text.required(database, "database")),
                    Text.required(settings, "settings"),
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
    public RequestKeys requestKeys() {
        return requestKeys;
    }

    /**
     * Writes the lists anew from the resources: a repair for a database whose collection {@code tenantshare_shares} was
     * lost, or restored from another time. Entries that should not be there stay, so drop the collection first, and open
     * the storage again. Safe while others work, and may be repeated.
     *
     * @return how many resources were read
     * @throws StorageException if the database cannot be reached
     */
    public long rebuildLists() {
        long read = 0;
        List<SharedResource> some = resources.all(Optional.empty(), REBUILT_AT_ONCE);
        while (!some.isEmpty()) {
            shares.rewrite(some);
            read += some.size();
            some = resources.all(Optional.of(some.get(some.size() - 1).id()), REBUILT_AT_ONCE);
        }
        return read;
    }

    /** Finishes what can be finished now, and closes the client if {@code connect} opened it. */
    @Override
    public void close() {
        outbox.close();
        calls.close();
        onClose.run();
    }

    /** Names the database alone. */
    @Override
    public String toString() {
        return "mongodb database " + name;
    }

    private void logAll() {
        outbox.logAll();
    }

    private static String server(MongoDatabase database) {
        try {
            String version = database.runCommand(new Document("buildInfo", 1)).getString("version");
            Document hello = database.runCommand(new Document("hello", 1));
            String topology = "isdbgrid".equals(hello.get("msg"))
                    ? "a sharded cluster"
                    : hello.containsKey("setName") ? "a replica set" : "a standalone server";
            return topology + ", version " + version;
        } catch (MongoException e) {
            return "a server that does not say what it is";
        }
    }

    private static ConnectionString parse(String uri) {
        try {
            return new ConnectionString(uri);
        } catch (MongoException e) {
            throw new StorageException("The host of the MongoDB URI could not be looked up in DNS.");
        } catch (IllegalArgumentException e) {
            // Neither the URI nor the driver's message, which may repeat it.
            throw new InvalidInputException(Refusal.of(
                    Reason.INVALID_SETTING, "a MongoDB URI", "the driver understands it as a connection string"));
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
