package io.tenantshare.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.ports.StorageException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** Pools for the URIs that a storage opens itself. Hosts that have a pool hand it in instead. */
record Pool(DataSource source, Runnable close) {

    /** How long a call waits for a connection that is free, at most. */
    private static final Duration FREE = Duration.ofSeconds(5);

    private static final String HIKARI = "com.zaxxer.hikari.HikariDataSource";

    /** Whether {@link #open} knows what to do with it. */
    static boolean accepts(String uri) {
        return isPostgreSql(uri) || isH2(uri);
    }

    private static boolean isPostgreSql(String uri) {
        return uri.regionMatches(true, 0, "jdbc:postgresql:", 0, "jdbc:postgresql:".length());
    }

    private static boolean isH2(String uri) {
        return uri.regionMatches(true, 0, "jdbc:h2:", 0, "jdbc:h2:".length());
    }

    /** A pool of connections to this database. The URI is never shown: it may hold credentials. */
    static Pool open(String uri, Duration callTimeout) {
        if (isH2(uri)) {
            requireClass("org.h2.Driver", "com.h2database:h2");
            return OfH2.open(uri);
        }
        if (!isPostgreSql(uri)) {
            throw new InvalidInputException(
                    Refusal.of(Reason.INVALID_SETTING, "a JDBC URI", "it begins with jdbc:postgresql: or jdbc:h2:"));
        }
        requireClass("org.postgresql.Driver", "org.postgresql:postgresql");
        requireUnderstood(uri);
        requireClass(HIKARI, "com.zaxxer:HikariCP, or hand in a DataSource of your own with JdbcStorage.on,");
        return OfPostgreSql.open(uri, callTimeout);
    }

    private static void requireUnderstood(String uri) {
        try {
            DriverManager.getDriver(uri);
        } catch (SQLException e) {
            // The URI and the driver's message are left out: both may show credentials.
            throw misunderstood();
        }
    }

    static InvalidInputException misunderstood() {
        return new InvalidInputException(
                Refusal.of(Reason.INVALID_SETTING, "a JDBC URI", "its driver accepts everything in it"));
    }

    private static void requireClass(String name, String artifact) {
        try {
            Class.forName(name, false, Pool.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new StorageException("For this JDBC URI, put " + artifact + " on the class path.");
        }
    }

    /** Loaded only where H2 is there. */
    private static final class OfH2 {

        private static Pool open(String uri) {
            String lower = uri.toLowerCase(Locale.ROOT);
            // H2 writes to its file every half second unless it is told otherwise: what is acknowledged could be lost.
            String durable =
                    lower.contains("write_delay=") || lower.startsWith("jdbc:h2:mem:") ? uri : uri + ";WRITE_DELAY=0";
            boolean named = lower.contains(";user=");
            JdbcConnectionPool pool = JdbcConnectionPool.create(named ? sourceOf(durable) : withUser(durable));
            pool.setLoginTimeout((int) FREE.toSeconds());
            return new Pool(pool, pool::dispose);
        }

        private static org.h2.jdbcx.JdbcDataSource withUser(String uri) {
            org.h2.jdbcx.JdbcDataSource source = sourceOf(uri);
            source.setUser("sa");
            source.setPassword("");
            return source;
        }

        private static org.h2.jdbcx.JdbcDataSource sourceOf(String uri) {
            org.h2.jdbcx.JdbcDataSource source = new org.h2.jdbcx.JdbcDataSource();
            source.setURL(uri);
            return source;
        }
    }

    /** Loaded only where HikariCP is there. */
    private static final class OfPostgreSql {

        private static Pool open(String uri, Duration callTimeout) {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(uri);
            config.setPoolName("tenantshare");
            config.setConnectionTimeout(Math.max(250, Math.min(FREE.toMillis(), callTimeout.toMillis())));
            // A server that falls silent is noticed: a statement is cancelled first, so this is a little later.
            config.addDataSourceProperty("socketTimeout", String.valueOf(callTimeout.toSeconds() + 5));
            config.addDataSourceProperty("tcpKeepAlive", "true");
            config.addDataSourceProperty("ApplicationName", "tenantshare");
            try {
                HikariDataSource source = new HikariDataSource(config);
                return new Pool(source, source::close);
            } catch (RuntimeException e) {
                // Without the cause: drivers put the whole URI into their messages.
                throw new StorageException("The PostgreSQL database cannot be reached, or it refuses the user.");
            }
        }
    }
}
