package io.tenantshare.jdbc;

import io.tenantshare.ports.StorageException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** The row of a result that is being read. */
final class Found {

    private final ResultSet row;
    private final Dialect dialect;

    Found(ResultSet row, Dialect dialect) {
        this.row = row;
        this.dialect = dialect;
    }

    String id(String column) throws SQLException {
        return idIfAny(column).orElseThrow(() -> missing(column));
    }

    Optional<String> idIfAny(String column) throws SQLException {
        return Optional.ofNullable(dialect.id(row, column));
    }

    String text(String column) throws SQLException {
        return textIfAny(column).orElseThrow(() -> missing(column));
    }

    Optional<String> textIfAny(String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    long number(String column) throws SQLException {
        return row.getLong(column);
    }

    OptionalLong numberIfAny(String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
    }

    Instant time(String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    Optional<Instant> timeIfAny(String column) throws SQLException {
        OptionalLong millis = numberIfAny(column);
        return millis.isPresent() ? Optional.of(Instant.ofEpochMilli(millis.getAsLong())) : Optional.empty();
    }

    Optional<Boolean> flagIfAny(String column) throws SQLException {
        boolean flag = row.getBoolean(column);
        return row.wasNull() ? Optional.empty() : Optional.of(flag);
    }

    boolean flag(String column) throws SQLException {
        return row.getBoolean(column);
    }

    private static StorageException missing(String column) {
        return new StorageException("A row in the database has nothing in its column " + column + ".");
    }
}
