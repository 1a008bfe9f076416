package io.tenantshare.examples;

import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.jdbc.JdbcSettings;
import io.tenantshare.jdbc.JdbcStorage;
import io.tenantshare.sdk.Sharing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** How does a program keep its sharing in a file or in its SQL database, and commit it together with its own rows? */
public final class KeptInSql {

    private KeptInSql() {}

    /** Keeps a sharing in a file of H2, without any server; on PostgreSQL only the URI and the pool differ. */
    public static void main(String[] args) throws SQLException {
        Path folder = temporaryFolder();
        try {
            String uri = "jdbc:h2:file:" + folder.resolve("sharing");
            System.out.println("The program opens \"jdbc:h2:file:...\", a file and no server.");
            try (Sharing sharing = Sharing.open(uri)) {
                register(sharing);
                sharing.as("p-olga").image("img-web").shareWith("p-adam");
            }
            System.out.println("  Olga shares an image with Adam. The program ends and starts again.");
            try (Sharing sharing = Sharing.open(uri)) {
                System.out.println("  Adam accepts it: "
                        + sharing.as("p-adam").inbox().image("img-web").accept().why());
                System.out.println(
                        "  He wants a server from it: " + sharing.may("p-adam", Operation.CREATE_SERVER, "img-web"));
            }
            together(JdbcConnectionPool.create("jdbc:h2:file:" + folder.resolve("host") + ";WRITE_DELAY=0", "sa", ""));
        } finally {
            delete(folder);
        }
    }

    /** A host's own order, and the share that it pays for, are committed together or not at all. */
    static void together(DataSource hostsPool) throws SQLException {
        try (Connection connection = hostsPool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE orders (item varchar(80))");
        }
        JdbcSettings settings = JdbcSettings.STANDARD.withTables(JdbcSettings.Tables.CREATED_IF_MISSING);
        try (JdbcStorage storage = JdbcStorage.on(hostsPool, settings);
                Sharing sharing = Sharing.builder()
                        .storage(storage)
                        .listener(event -> System.out.println("    told: " + event.type() + " " + event.id()))
                        .build()) {
            System.out.println("A host has a pool and a table of orders, and hands its pool in.");
            register(sharing);
            for (boolean commit : List.of(false, true)) {
                try (Connection connection = hostsPool.getConnection()) {
                    connection.setAutoCommit(false);
                    order(connection, "access to img-web for p-adam");
                    Sharing within = sharing.within(storage.in(connection));
                    within.as("p-olga").image("img-web").shareWith("p-adam");
                    if (commit) {
                        connection.commit();
                        System.out.println("  An order and a share, committed:");
                    } else {
                        connection.rollback();
                        System.out.println("  An order and a share, rolled back:");
                    }
                    connection.setAutoCommit(true);
                }
                sharing.recover();
                System.out.println("    orders: " + orders(hostsPool) + ", members: "
                        + sharing.as("p-olga").image("img-web").members().size());
            }
        }
    }

    private static void register(Sharing sharing) {
        sharing.projects().in("eu-de").ofAccount("account-olga").register("p-olga");
        sharing.projects().in("eu-de").ofAccount("account-adam").register("p-adam");
        sharing.as("p-olga").image("img-web").register(ImageSpec.systemDisk("web server", 40));
    }

    private static void order(Connection connection, String item) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO orders VALUES (?)")) {
            insert.setString(1, item);
            insert.executeUpdate();
        }
    }

    private static int orders(DataSource hostsPool) throws SQLException {
        try (Connection connection = hostsPool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM orders")) {
            count.next();
            return count.getInt(1);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("tenantshare-tutorial");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
