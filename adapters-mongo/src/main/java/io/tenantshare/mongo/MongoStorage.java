package io.tenantshare.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCredential;
import com.mongodb.MongoException;
import com.mongodb.MongoNamespace;
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
import io.tenantshare.ports.AssembledContents;
import io.tenantshare.ports.Contents;
import io.tenantshare.ports.DerivedResources;
import io.tenantshare.ports.EventLog;
import io.tenantshare.ports.Followers;
import io.tenantshare.ports.Keys;
import io.tenantshare.ports.Outbox;
import io.tenantshare.ports.Projects;
import io.tenantshare.ports.Quarantine;
import io.tenantshare.ports.Quarantined;
import io.tenantshare.ports.RequestKeys;
import io.tenantshare.ports.Resources;
import io.tenantshare.ports.RuleSets;
import io.tenantshare.ports.Shares;
import io.tenantshare.ports.Storage;
import io.tenantshare.ports.StorageException;
import io.tenantshare.ports.Vaults;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
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

    /** How long closing waits for a client of its own; the driver says goodbye to every server, also to silent ones. */
    private static final Duration CLIENT_CLOSES = Duration.ofSeconds(5);

    /** How long closing waits for the acknowledgement of what is published. */
    private static final Duration ACKNOWLEDGES = Duration.ofSeconds(5);

    private static final int REBUILD_BATCH = 100;

    private final String name;
    private final MongoDatabase database;
    private final MongoSettings settings;
    private final Commands commands;
    private final Runnable onClose;
    private final Quarantine quarantine = new Quarantine();
    private final MongoProjects projects;
    private final MongoResources resources;
    private final MongoShares shares;
    private final MongoKeys keys;
    private final MongoRuleSets ruleSets;
    private final MongoVaults vaults;
    private final MongoDerivedResources derivedResources;
    private final MongoOutbox outbox;
    private final MongoEventLog events;
    private final MongoFollowers followers;
    private final MongoRequestKeys requestKeys;

    private MongoStorage(MongoDatabase given, MongoSettings settings, Commands commands, Runnable onClose) {
        this.name = given.getName();
        this.settings = settings;
        this.commands = commands;
        this.onClose = onClose;
        this.database = ours(given);
        if (settings.mustExist()) {
            CollectionSchema.requireAll(database, commands);
        } else {
            CollectionSchema.createMissing(database, commands);
        }
        LOG.log(Level.INFO, "Opened {0} on {1}.", this, describeServer(database, commands));

        events = new MongoEventLog(
                CollectionSchema.EVENTS.in(database, StoredLogEntry.class),
                commands,
                quarantine,
                settings,
                this::logPending,
                this::requireRoom);
        projects = new MongoProjects(database, commands, quarantine, settings.writeSchema(), events);
        resources = new MongoResources(database, commands, quarantine, settings.writeSchema(), events);
        keys = new MongoKeys(database, commands, quarantine, settings.writeSchema(), events);
        ruleSets = new MongoRuleSets(database, commands, quarantine, settings.writeSchema(), events);
        vaults = new MongoVaults(database, commands, quarantine, settings.writeSchema(), events);
        derivedResources = new MongoDerivedResources(database, commands, quarantine, settings.writeSchema(), events);
        // No decision reads the lists of shares, so they do not wait for what a majority has.
        shares = new MongoShares(
                CollectionSchema.SHARES.in(database.withReadConcern(ReadConcern.LOCAL), StoredShare.class),
                commands,
                quarantine,
                settings.writeSchema(),
                settings.clock());
        outbox = new MongoOutbox(
                resources,
                shares,
                List.of(
                        projects.collection(),
                        resources.collection(),
                        keys.collection(),
                        ruleSets.collection(),
                        vaults.collection(),
                        derivedResources.collection()),
                events,
                commands);
        followers = new MongoFollowers(
                CollectionSchema.FOLLOWERS.in(database, StoredFollower.class),
                commands,
                quarantine,
                settings.writeSchema());
        requestKeys = new MongoRequestKeys(
                CollectionSchema.REQUESTS.in(database, StoredRequest.class), commands, quarantine, settings);
    }

    /**
     * A storage in a database of the host's own client. The host closes the client after the storage.
     *
     * @throws StorageException if the database cannot be reached or prepared; within the call timeout if it is silent
     */
    public static MongoStorage on(MongoDatabase database) {
        return on(database, MongoSettings.STANDARD);
    }

    /** Like {@link #on(MongoDatabase)}, with other settings. */
    public static MongoStorage on(MongoDatabase database, MongoSettings settings) {
        Arguments.required(settings, "settings");
        return new MongoStorage(database, settings, commandsOn(database, "", settings), () -> {});
    }

    /**
     * A storage with a client of its own, which is closed with the storage. The driver gets all options of the connection
     * string but {@code writeSchema}, which is the {@linkplain MongoSettings#writeSchema() schema} to write. Its {@code
     * timeoutMS} is the {@linkplain MongoSettings#callTimeout() call timeout}; without it, or if it is 0, a call may take 30
     * seconds.
     *
     * @param uri a connection string that names the database, such as {@code mongodb://localhost/sharing}; it may hold
     *     credentials, which are neither logged nor shown
     * @throws InvalidInputException if the driver does not understand the URI, or it names no database
     * @throws StorageException if the database cannot be reached or prepared; within the call timeout if it is silent
     */
    public static MongoStorage connect(String uri) {
        GivenUri given = GivenUri.of(Arguments.required(uri, "uri"));
        ConnectionString parsed = parse(given.driver());
        return connect(clientOf(parsed), databaseIn(parsed), given.applied(settingsIn(parsed)));
    }

    /**
     * Like {@link #connect(String)}, with other settings. The call timeout is the one in the settings, or {@code timeoutMS}
     * if that is shorter; the schema to write is the one in the settings, or {@code writeSchema} if that is earlier.
     */
    public static MongoStorage connect(String uri, MongoSettings settings) {
        Arguments.required(settings, "settings");
        GivenUri given = GivenUri.of(Arguments.required(uri, "uri"));
        ConnectionString parsed = parse(given.driver());
        return connect(clientOf(parsed), databaseIn(parsed), given.applied(settings));
    }

    /** The settings in the connection string. */
    static MongoClientSettings clientOf(ConnectionString uri) {
        return MongoClientSettings.builder().applyConnectionString(uri).build();
    }

    /** The standard settings, with the timeout in the connection string if it has one. */
    static MongoSettings settingsIn(ConnectionString uri) {
        Long timeout = uri.getTimeout();
        return timeout == null || timeout == 0
                ? MongoSettings.STANDARD
                : MongoSettings.STANDARD.withCallTimeout(Duration.ofMillis(timeout));
    }

    private static String databaseIn(ConnectionString uri) {
        String database = uri.getDatabase();
        if (database == null) {
            throw new InvalidInputException(Refusal.of(
                    Reason.INVALID_SETTING, "a URI without a database", "the URI ends with the name of a database"));
        }
        // The driver takes what follows a dot for the name of a collection.
        return uri.getCollection() == null ? database : database + "." + uri.getCollection();
    }

    /**
     * A storage with a client of its own, made with these settings and closed with the storage.
     *
     * @throws InvalidInputException if it is no name of a database
     * @throws StorageException if the database cannot be reached or prepared; within the call timeout if it is silent
     */
    public static MongoStorage connect(MongoClientSettings client, String database, MongoSettings settings) {
        String secret = passwordIn(Arguments.required(client, "client"));
        requireDatabaseName(Arguments.required(database, "database"));
        Arguments.required(settings, "settings");
        MongoClient owned = MongoClients.create(client);
        try {
            MongoDatabase opened = owned.getDatabase(database);
            return new MongoStorage(opened, settings, commandsOn(opened, secret, settings), () -> closeSoon(owned));
        } catch (RuntimeException e) {
            closeSoon(owned);
            throw e;
        }
    }

    /**
     * Creates the collections and indexes that a storage needs and that do not exist yet, apart from opening it. Building an
     * index may take long on a large collection: it is waited for as long as the server answers. Safe while other processes
     * work. Repeating it is harmless.
     *
     * @return what was created, such as {@code tenantshare_vaults} and {@code index open of tenantshare_vaults}
     * @throws StorageException if the database cannot be reached, or an index exists that is not as it must be
     */
    public static List<String> prepare(MongoDatabase database) {
        return CollectionSchema.createMissing(
                ours(Arguments.required(database, "database")), commandsOn(database, "", MongoSettings.STANDARD));
    }

    /** Like {@link #prepare(MongoDatabase)}, in the database that the connection string names. */
    public static List<String> prepare(String uri) {
        ConnectionString parsed =
                parse(GivenUri.of(Arguments.required(uri, "uri")).driver());
        MongoClientSettings client = clientOf(parsed);
        String name = databaseIn(parsed);
        requireDatabaseName(name);
        MongoClient owned = MongoClients.create(client);
        try {
            MongoDatabase database = owned.getDatabase(name);
            return CollectionSchema.createMissing(
                    ours(database), commandsOn(database, passwordIn(client), settingsIn(parsed)));
        } finally {
            closeSoon(owned);
        }
    }

    /** With codecs and concerns of our own: acknowledged writes survive, and decisions read what a majority has. */
    private static MongoDatabase ours(MongoDatabase given) {
        return given.withCodecRegistry(MongoClientSettings.getDefaultCodecRegistry())
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                .withReadConcern(ReadConcern.MAJORITY)
                .withReadPreference(ReadPreference.primary());
    }

    private static Commands commandsOn(MongoDatabase database, String secret, MongoSettings settings) {
        Long shorter = Arguments.required(database, "database").getTimeout(TimeUnit.MILLISECONDS);
        boolean isShorter = shorter != null
                && shorter > 0
                && shorter < settings.callTimeout().toMillis();
        return new Commands(secret, isShorter ? Duration.ofMillis(shorter) : settings.callTimeout());
    }

    /** Closes the client, and leaves it to a daemon thread if a silent server holds it up. */
    private static void closeSoon(MongoClient owned) {
        Thread closing = new Thread(owned::close, "tenantshare-mongo-close");
        closing.setDaemon(true);
        closing.start();
        try {
            closing.join(CLIENT_CLOSES.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void requireDatabaseName(String database) {
        try {
            MongoNamespace.checkDatabaseNameValidity(database);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(Refusal.of(
                    Reason.INVALID_SETTING,
                    database,
                    "a database has a name without dots, blanks and special characters"));
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
    public RuleSets ruleSets() {
        return ruleSets;
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
        // Each batch is a call of its own: all of them together may take long.
        long read = 0;
        List<SharedResource> batch = resources.all(Optional.empty(), REBUILD_BATCH);
        while (!batch.isEmpty()) {
            shares.rewrite(batch);
            read += batch.size();
            batch = resources.all(Optional.of(batch.get(batch.size() - 1).id()), REBUILD_BATCH);
        }
        return read;
    }

    /**
     * Dates the tombstones of deleted resources that have no date, because the version before or a process that writes schema
     * 1 left them: as if they were deleted now. {@code Sharing.prune} finds dated tombstones alone. Needed once after an
     * upgrade. It reads all resources, in calls of their own. Idempotent, and safe while other processes work.
     *
     * @return how many tombstones were dated
     * @throws StorageException if the database cannot be reached, or this storage writes schema 1
     */
    public long dateTombstones() {
        Instant now = settings.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        long dated = 0;
        List<SharedResource> batch = resources.all(Optional.empty(), REBUILD_BATCH);
        while (!batch.isEmpty()) {
            dated += resources.date(batch, now);
            batch = resources.all(Optional.of(batch.get(batch.size() - 1).id()), REBUILD_BATCH);
        }
        return dated;
    }

    /**
     * The documents that this storage met and could not read, oldest first, at most a thousand: written in a later schema, with
     * a word that this version does not know, or damaged. They are left alone: lists, bulk calls, the event log and the relay
     * go on around them, and a call about such a document itself fails with a {@link StorageException} that names it. One that
     * was repaired meanwhile is still in here.
     */
    public List<Quarantined> quarantined() {
        return quarantine.all();
    }

    /**
     * Everything it keeps, in the latest schema.
     *
     * @throws StorageException if it writes the schema before, which does not hold everything
     */
    @Override
    public Contents contents() {
        if (settings.writeSchema() < Schema.LATEST) {
            throw new StorageException("Contents are moved in schema " + Schema.LATEST
                    + ", and this storage writes schema " + settings.writeSchema() + ".");
        }
        return new AssembledContents(
                projects.contents(),
                keys.contents(),
                ruleSets.contents(),
                vaults.contents(),
                MongoContents.resources(resources, shares),
                derivedResources.contents(),
                events.contents(),
                followers.contents());
    }

    /** How many documents are {@link #quarantined()}. */
    @Override
    public int unreadable() {
        return quarantine.count();
    }

    /**
     * Asks the primary for a sign of life.
     *
     * @throws StorageException if it does not answer within two seconds, or within the call timeout if that is shorter
     */
    @Override
    public void ping() {
        commands.ping(database);
    }

    /**
     * Acknowledges what is published, and closes the client if {@code connect} created it. Ends within ten seconds even if
     * the server is silent; what is not acknowledged by then, the relay of another process publishes again, and the client
     * goes on closing in a daemon thread. Idempotent.
     */
    @Override
    public void close() {
        requestKeys.close();
        outbox.close(commands.callTimeout().compareTo(ACKNOWLEDGES) < 0 ? commands.callTimeout() : ACKNOWLEDGES);
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

    private void requireRoom() {
        outbox.requireRoom();
    }

    private static String describeServer(MongoDatabase database, Commands commands) {
        try {
            String version = commands.read(database, db -> db.runCommand(new Document("buildInfo", 1)))
                    .getString("version");
            Document hello = commands.read(database, db -> db.runCommand(new Document("hello", 1)));
            String topology = "isdbgrid".equals(hello.get("msg"))
                    ? "a sharded cluster"
                    : hello.containsKey("setName") ? "a replica set" : "a standalone server";
            return topology + ", version " + version;
        } catch (StorageException e) {
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

    private static String passwordIn(MongoClientSettings client) {
        MongoCredential credential = client.getCredential();
        char[] password = credential == null ? null : credential.getPassword();
        return password == null ? "" : new String(password);
    }
}
