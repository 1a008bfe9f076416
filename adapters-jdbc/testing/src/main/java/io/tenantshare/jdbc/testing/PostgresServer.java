package io.tenantshare.jdbc.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * A PostgreSQL server of its own on a free port of this machine, with a database that sorts text as people in America do: what
 * forgets to ask for the order of bytes fails. Thread-safe.
 */
public final class PostgresServer implements AutoCloseable {

    private static final String DATABASE = "sharing";
    private static final AtomicInteger NAMES = new AtomicInteger();

    private final EmbeddedPostgres server;
    private final HikariDataSource pool;

    private PostgresServer(boolean durable) {
        try {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setServerConfig("max_connections", "200");
            if (durable) {
                // Unless it is told to, this server does not wait for the disk.
                builder.setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on");
            }
            server = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not start here.", e);
        }
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE DATABASE " + DATABASE + " LOCALE_PROVIDER icu ICU_LOCALE 'en-US' TEMPLATE template0");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(uri());
        config.setMaximumPoolSize(40);
        config.setMinimumIdle(0);
        pool = new HikariDataSource(config);
    }

    /** A server that is quick and forgets what the machine has not written when it loses its power. */
    public static PostgresServer start() {
        return new PostgresServer(false);
    }

    /** A server that waits for the disk before it acknowledges, as one in production does. */
    public static PostgresServer startDurable() {
        return new PostgresServer(true);
    }

    /** One server for everybody in this process, which ends with it. */
    public static PostgresServer shared() {
        return Shared.SERVER;
    }

    private static final class Shared {
        private static final PostgresServer SERVER = start();
    }

    /** The URI of its database, with the user who may do everything. */
    public String uri() {
        return server.getJdbcUrl("postgres", DATABASE);
    }

    /** Connections to its database, for many threads. */
    public DataSource pool() {
        return pool;
    }

    /** The name of a new and empty schema. */
    public String freshSchema() {
        String name = "t" + NAMES.incrementAndGet();
        execute("CREATE SCHEMA " + name);
        return name;
    }

    /** Executes statements as the user who may do everything. */
    public void execute(String statements) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        } catch (SQLException e) {
            throw new IllegalStateException(statements, e);
        }
    }

    /** Stops the server. */
    @Override
    public void close() {
        pool.close();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
