package io.tenantshare.jdbc;

import io.tenantshare.ports.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The tables and indexes. Each version of the schema is a file beside this class, which never changes once it is published:
 * hosts run it, by hand or with the tool of their choice, or let it be run here.
 */
final class Schema {

    /** The file of each version, from 1 on. */
    private static final List<String> FILES =
            List.of("V1__tables.sql", "V2__event_parties.sql", "V3__lifetimes_and_rules.sql");

    /** The version that this code works on. */
    private static final int VERSION = FILES.size();

    private static final Pattern INDEX = Pattern.compile("CREATE INDEX \\$\\{x\\}(\\w+) ON \\$\\{p\\}(\\w+)");

    private final Dialect dialect;
    private final JdbcSettings settings;

    Schema(Dialect dialect, JdbcSettings settings) {
        this.dialect = dialect;
        this.settings = settings;
    }

    /**
     * The statements that lead from one version to this one, with the names of these settings.
     *
     * @param version 0 where there are no tables yet
     */
    String script(long version) {
        return text(version).replace("${p}", settings.qualifiedPrefix()).replace("${x}", settings.tablePrefix());
    }

    /** The names of the files that lead from one version to this one. */
    private List<String> fileNames(long version) {
        return FILES.subList((int) Math.min(version, VERSION), VERSION).stream()
                .map(file -> dialect.folder() + "/" + file)
                .toList();
    }

    private String text(long version) {
        return fileNames(version).stream().map(Schema::file).collect(Collectors.joining("\n"));
    }

    private static String file(String name) {
        try (InputStream in = Schema.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new StorageException("The schema file " + name + " is missing in the jar.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new StorageException("The schema file " + name + " cannot be read.", e);
        }
    }

    /** Creates whatever a lower version lacks. Of several processes that do so at once, one does. */
    void createIfMissing(Database database) {
        if (database.call(this::version) < VERSION) {
            try {
                database.change(session -> session.atomically(() -> {
                    dialect.lockForCreation(session);
                    long version = version(session);
                    if (version < VERSION) {
                        session.execute(script(version));
                    }
                    return true;
                }));
            } catch (StorageException e) {
                if (database.call(this::version) < VERSION) {
                    throw e;
                }
            }
        }
    }

    /** The version of the tables that are there; 0 if there are none. */
    private long version(Session session) throws SQLException {
        return columnsOf(session, Table.VERSION).isEmpty()
                ? 0
                : session.query(
                                new Sql("SELECT max(version) AS version FROM {version}"),
                                row -> row.numberIfAny("version").orElse(0))
                        .get(0);
    }

    /**
     * Looks whether everything is there, and changes nothing.
     *
     * @throws StorageException if something is missing, or was made for a later version
     */
    void require(Database database) {
        List<String> missing = database.call(this::missing);
        long version = database.call(this::version);
        if (!missing.isEmpty()) {
            throw new StorageException("The database lacks " + String.join(", ", missing) + ". Run "
                    + String.join(" and ", fileNames(version < VERSION ? version : 0))
                    + " of this version, which JdbcStorage shows, or let the storage create its tables.");
        }
        if (version != VERSION) {
            throw new StorageException("The tables have version " + version + " of the schema, and this version of the"
                    + " adapter works on " + VERSION + ".");
        }
    }

    private List<String> missing(Session session) throws SQLException {
        List<String> missing = new ArrayList<>();
        for (Table table : Table.values()) {
            List<String> present = columnsOf(session, table);
            if (present.isEmpty()) {
                missing.add("the table " + name(table.plainName()));
            } else {
                table.columns().stream()
                        .filter(column -> !present.contains(column))
                        .forEach(column -> missing.add("the column " + column + " of " + name(table.plainName())));
            }
        }
        for (Table table : missing.isEmpty() ? Table.values() : new Table[0]) {
            for (String column :
                    dialect.notOrderedByBytes(session, schemaName(session), name(table.plainName()), table)) {
                missing.add("COLLATE \"C\" at the column " + column + " of " + name(table.plainName())
                        + ", without which ids are in another order");
            }
        }
        if (missing.isEmpty()) {
            Matcher index = INDEX.matcher(text(0));
            while (index.find()) {
                if (!indexesOf(session, index.group(2)).contains(name(index.group(1)))) {
                    missing.add("the index " + name(index.group(1)));
                }
            }
        }
        return missing;
    }

    private List<String> columnsOf(Session session, Table table) throws SQLException {
        var metaData = session.connection().getMetaData();
        try (ResultSet columns = metaData.getColumns(
                session.connection().getCatalog(),
                schemaName(session),
                inItsCase(session, name(table.plainName())).replace("_", metaData.getSearchStringEscape() + "_"),
                null)) {
            return lowerCase(columns, "COLUMN_NAME");
        }
    }

    private List<String> indexesOf(Session session, String table) throws SQLException {
        try (ResultSet indexes = session.connection()
                .getMetaData()
                .getIndexInfo(
                        session.connection().getCatalog(),
                        schemaName(session),
                        inItsCase(session, name(table)),
                        false,
                        true)) {
            return lowerCase(indexes, "INDEX_NAME");
        }
    }

    private static List<String> lowerCase(ResultSet found, String column) throws SQLException {
        TreeSet<String> names = new TreeSet<>();
        while (found.next()) {
            String name = found.getString(column);
            if (name != null) {
                names.add(name.toLowerCase(Locale.ROOT));
            }
        }
        return List.copyOf(names);
    }

    private String schemaName(Session session) throws SQLException {
        return settings.schema().isPresent()
                ? inItsCase(session, settings.schema().get())
                : session.connection().getSchema();
    }

    private String name(String plain) {
        return settings.tablePrefix() + plain;
    }

    /** Names without quotes are in lower case in some databases and in upper case in others. */
    private static String inItsCase(Session session, String name) throws SQLException {
        return session.connection().getMetaData().storesUpperCaseIdentifiers() ? name.toUpperCase(Locale.ROOT) : name;
    }
}
