package io.tenantshare.jdbc;

import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.jdbc.Database.Connections;
import io.tenantshare.ports.AssembledStorage;
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
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/**
 * A storage in tables of PostgreSQL 15 or later, or of H2. Any number of processes may use the same PostgreSQL database at
 * once; H2 serves one process. Thread-safe.
 *
 * <p>Every write is one transaction of its own and is acknowledged once the database has committed it. The isolation level of
 * the connections does not matter.
 */
public final class JdbcStorage implements Storage {

    private static final Logger LOG = System.getLogger(JdbcStorage.class.getName());

    private static final int OLDEST_POSTGRESQL = 15;

    /** How long closing waits for the acknowledgement of what is told. */
    private static final Duration ACKNOWLEDGES = Duration.ofSeconds(5);

    private static final Duration PING = Duration.ofSeconds(2);

    private final Database database;
    private final JdbcSettings settings;
    private final Quarantine quarantine = new Quarantine();
    private final Runnable onClose;
    private final String description;
    private final JdbcProjects projects;
    private final JdbcResources resources;
    private final JdbcShares shares;
    private final JdbcKeys keys;
    private final JdbcRuleSets ruleSets;
    private final JdbcVaults vaults;
    private final JdbcDerivedResources derivedResources;
    private final JdbcOutbox outbox;
    private final JdbcEventLog events;
    private final JdbcFollowers followers;
    private final JdbcRequestKeys requestKeys;

    private JdbcStorage(Database database, JdbcSettings settings, Runnable onClose, String description) {
        this.database = database;
        this.settings = settings;
        this.onClose = onClose;
        this.description = description;
        projects = new JdbcProjects(database);
        shares = new JdbcShares(database, quarantine);
        keys = new JdbcKeys(database);
        ruleSets = new JdbcRuleSets(database);
        vaults = new JdbcVaults(database);
        derivedResources = new JdbcDerivedResources(database);
        events = new JdbcEventLog(database, settings, quarantine);
        outbox = new JdbcOutbox(database, events, quarantine);
        resources = new JdbcResources(database, quarantine, outbox::removeQueued);
        followers = new JdbcFollowers(database);
        requestKeys = new JdbcRequestKeys(database, settings);
    }

    /**
     * A storage on connections of the host's own. The tables must exist: {@link #postgreSqlScript} shows the statements that create them.
     * The host closes the source after the storage.
     *
     * @throws StorageException if the database cannot be reached, is none of those supported, or something is missing in it
     */
    public static JdbcStorage on(DataSource source) {
        return on(source, JdbcSettings.STANDARD);
    }

    /**
     * Like {@link #on(DataSource)}, with other settings.
     *
     * @throws StorageException likewise
     */
    public static JdbcStorage on(DataSource source, JdbcSettings settings) {
        return open(Arguments.required(source, "source"), Arguments.required(settings, "settings"), () -> {});
    }

    /**
     * A storage with connections of its own, which are closed with it. Tables that are missing are created. For PostgreSQL, its
     * driver and HikariCP must be on the class path; for H2, H2 alone. A database of H2 in a file writes each commit to the disk
     * before it is acknowledged.
     *
     * @param uri such as {@code jdbc:postgresql://host/database?user=…} or {@code jdbc:h2:file:./sharing}; it may hold
     *     credentials, which are neither logged nor shown
     * @throws io.tenantshare.domain.refusal.InvalidInputException if the URI is for another database
     * @throws StorageException if the database cannot be reached
     */
    public static JdbcStorage connect(String uri) {
        return connect(uri, JdbcSettings.STANDARD.withTables(JdbcSettings.Tables.CREATED_IF_MISSING));
    }

    /**
     * Like {@link #connect(String)}, with other settings.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException likewise
     * @throws StorageException likewise, or if the settings demand tables that are missing
     */
    public static JdbcStorage connect(String uri, JdbcSettings settings) {
        Pool pool = Pool.open(Arguments.required(uri, "uri"), settings.callTimeout());
        try {
            return open(pool.source(), settings, pool.close());
        } catch (RuntimeException e) {
            pool.close().run();
            throw e;
        }
    }

    /**
     * The statements that create the tables on PostgreSQL, with the names of these settings, for whoever deploys.
     */
    public static String postgreSqlScript(JdbcSettings settings) {
        return postgreSqlScript(settings, 0);
    }

    /**
     * The statements that lead from an earlier version of the tables on PostgreSQL to the present one; none if it is that.
     *
     * @param version the highest number in the table {@code version}; 0 where there are no tables
     * @throws InvalidInputException if it is negative
     */
    public static String postgreSqlScript(JdbcSettings settings, int version) {
        return new Schema(new PostgreSql(), settings).script(checked(version));
    }

    /** The statements that create the tables on H2, with the names of these settings. */
    public static String h2Script(JdbcSettings settings) {
        return h2Script(settings, 0);
    }

    /**
     * The same on H2 from an earlier version; see {@link #postgreSqlScript(JdbcSettings, int)}.
     *
     * @throws InvalidInputException if the version is negative
     */
    public static String h2Script(JdbcSettings settings, int version) {
        return new Schema(new H2(), settings).script(checked(version));
    }

    private static int checked(int version) {
        if (version < 0) {
            throw new InvalidInputException(Refusal.of(Reason.INVALID_SETTING, version, "a version of the tables"));
        }
        return version;
    }

    private static JdbcStorage open(DataSource source, JdbcSettings settings, Runnable onClose) {
        Product product = Product.of(source);
        Database database = new Database(
                Connections.of(source), product.dialect, settings.qualifiedPrefix(), settings.callTimeout());
        Schema schema = new Schema(product.dialect, settings);
        if (settings.tables() == JdbcSettings.Tables.CREATED_IF_MISSING) {
            schema.createIfMissing(database);
        }
        schema.require(database);
        LOG.log(Level.INFO, "Opened {0}.", product.name);
        return new JdbcStorage(database, settings, onClose, product.name);
    }

    private record Product(String name, Dialect dialect) {

        /** What H2 says of a URI when it connects: a format, a path or a setting that it does not know. */
        private static final Set<String> MISUNDERSTOOD = Set.of("90011", "90046", "90066", "90113");

        static Product of(DataSource source) {
            try (Connection connection = source.getConnection()) {
                String name = connection.getMetaData().getDatabaseProductName();
                int version = connection.getMetaData().getDatabaseMajorVersion();
                String described = name + " " + version;
                return switch (name) {
                    case "PostgreSQL" -> {
                        if (version < OLDEST_POSTGRESQL) {
                            throw new StorageException(
                                    described + " is too old: at least " + OLDEST_POSTGRESQL + " is needed.");
                        }
                        yield new Product(described, new PostgreSql());
                    }
                    case "H2" -> new Product(described, H2.of(connection));
                    default ->
                        throw new StorageException(
                                "The database is neither PostgreSQL nor H2, but calls itself " + name + ".");
                };
            } catch (SQLException e) {
                if (MISUNDERSTOOD.contains(String.valueOf(e.getSQLState()))) {
                    throw Pool.misunderstood();
                }
                // Without the cause: drivers put the whole URI into their messages.
                throw new StorageException("The database cannot be reached (SQLSTATE " + e.getSQLState() + ").");
            }
        }
    }

    /**
     * This storage within a transaction of the host's, so that sharing and the host's own rows are committed together or not at
     * all: {@code sharing.within(storage.in(connection))}. Nothing is committed, rolled back or closed here, and each write is
     * behind a savepoint. Nobody is told of what happens in it: after the commit, {@code sharing.recover()} tells at once, and if
     * the host does not call it, the relay does after its time of grace. What is rolled back is never told.
     *
     * <p>The rows that are changed stay locked until the host ends the transaction. With an isolation level above READ COMMITTED,
     * what others change meanwhile ends a call with a {@link StorageException}. Calls with a request key are refused. The event
     * log shows what is committed. Not safe for use by several threads, as the connection is not.
     *
     * @param transaction a connection to the same database, with automatic commit switched off
     * @throws InvalidInputException if it commits automatically
     * @throws StorageException if the connection is closed
     */
    public Storage in(Connection transaction) {
        try {
            if (Arguments.required(transaction, "transaction").getAutoCommit()) {
                throw new InvalidInputException(
                        Refusal.of(Reason.INVALID_SETTING, "a connection", "its automatic commit is switched off"));
            }
        } catch (SQLException e) {
            throw new StorageException("The connection of the transaction is closed.", e);
        }
        Database joined = database.within(transaction);
        return AssembledStorage.of(this)
                .withProjects(new JdbcProjects(joined))
                .withResources(new JdbcResources(joined, quarantine, () -> {}))
                .withShares(new JdbcShares(joined, quarantine))
                .withKeys(new JdbcKeys(joined))
                .withRuleSets(new JdbcRuleSets(joined))
                .withVaults(new JdbcVaults(joined))
                .withDerivedResources(new JdbcDerivedResources(joined))
                .withOutbox(new UntoldOutbox())
                .withRequestKeys(new NoRequestKeys())
                .onClose(() -> {});
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
     * Asks the database for a sign of life.
     *
     * @throws StorageException if it does not answer within two seconds, or within the call timeout if that is shorter; the wait
     *     for a connection is the pool's
     */
    @Override
    public void ping() {
        Duration bound = settings.callTimeout().compareTo(PING) < 0 ? settings.callTimeout() : PING;
        database.call(session -> session.query(new Sql("SELECT 1 AS alive"), row -> row.number("alive")), bound);
    }

    @Override
    public Contents contents() {
        return new JdbcContents(
                database, projects, keys, ruleSets, vaults, resources, derivedResources, events, followers);
    }

    /**
     * The rows that this storage met and could not read, oldest first, at most a thousand: with a word that this version does not
     * know, or damaged. They are left alone: lists, bulk calls, the event log and the relay go on around them, and a call about
     * such a row itself fails with a {@link StorageException}. One that was repaired meanwhile is still in here.
     */
    public List<Quarantined> quarantined() {
        return quarantine.all();
    }

    /** How many rows are {@link #quarantined()}. */
    @Override
    public int unreadable() {
        return quarantine.count();
    }

    /**
     * Acknowledges what is told, and closes the connections if {@code connect} opened them. Ends within about ten seconds even
     * if the database is silent; what is not acknowledged by then, a relay tells once more. Idempotent.
     */
    @Override
    public void close() {
        requestKeys.close();
        outbox.close(settings.callTimeout().compareTo(ACKNOWLEDGES) < 0 ? settings.callTimeout() : ACKNOWLEDGES);
        database.close();
        onClose.run();
    }

    /** Names the kind of database alone. */
    @Override
    public String toString() {
        return description;
    }
}
