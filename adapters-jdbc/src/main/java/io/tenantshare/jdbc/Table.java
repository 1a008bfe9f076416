package io.tenantshare.jdbc;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tables that are written, with what the columns hold. The files beside this class create them. */
enum Table {
    PROJECT(key("id", Type.ID), column("region", Type.TEXT), column("account", Type.TEXT)),
    RESOURCE(
            key("type", Type.TEXT),
            key("id", Type.ID),
            column("owner", Type.ID),
            column("region", Type.TEXT),
            column("registered_at", Type.NUMBER),
            column("revision", Type.NUMBER),
            column("deleted", Type.FLAG),
            column("deleted_at", Type.NUMBER),
            column("id_free", Type.FLAG),
            column("completed", Type.FLAG),
            column("kind", Type.TEXT),
            column("name_lower", Type.TEXT),
            column("tags", Type.TEXTS),
            column("images", Type.TEXT),
            column("spec", Type.TEXT)),
    MEMBER(
            key("type", Type.TEXT),
            key("resource", Type.ID),
            key("recipient", Type.ID),
            column("owner", Type.ID),
            column("account", Type.TEXT),
            column("status", Type.TEXT),
            column("vault", Type.TEXT),
            column("attempt", Type.NUMBER),
            column("images", Type.TEXT),
            column("offered_at", Type.NUMBER),
            column("updated_at", Type.NUMBER),
            column("note", Type.TEXT),
            column("reason", Type.TEXT)),
    KEY_GRANTS(key("owner", Type.ID), key("id", Type.ID), column("revision", Type.NUMBER), column("grants", Type.TEXT)),
    VAULT(key("owner", Type.ID), key("id", Type.ID), column("revision", Type.NUMBER), column("spec", Type.TEXT)),
    HOLDING(
            key("owner", Type.ID),
            key("vault", Type.ID),
            key("type", Type.TEXT),
            key("resource", Type.ID),
            column("size_mb", Type.NUMBER),
            column("attempt", Type.NUMBER),
            column("settled", Type.FLAG),
            column("since", Type.NUMBER)),
    DERIVED(
            key("project", Type.ID),
            key("kind", Type.NUMBER),
            key("id", Type.ID),
            column("source_type", Type.TEXT),
            column("source", Type.ID),
            column("recorded_at", Type.NUMBER)),
    OUTBOX(
            column("thing", Type.ID),
            column("revision", Type.NUMBER),
            column("happened_at", Type.NUMBER),
            column("logged", Type.FLAG),
            column("events", Type.TEXT)),
    EVENT(
            key("seq", Type.NUMBER),
            column("about", Type.ID),
            column("owner", Type.ID),
            column("recipient", Type.ID),
            column("happened_at", Type.NUMBER),
            column("event", Type.TEXT)),
    LOG_HEAD(key("id", Type.NUMBER), column("last_number", Type.NUMBER)),
    FOLLOWER(key("project", Type.ID), key("name", Type.TEXT), column("processed", Type.NUMBER)),
    REQUEST(
            key("actor", Type.ID),
            key("request_key", Type.ID),
            column("fingerprint", Type.TEXT),
            column("token", Type.TEXT),
            column("lease_until", Type.NUMBER),
            column("expires_at", Type.NUMBER),
            column("answer", Type.TEXT),
            column("earlier", Type.TEXT)),
    VERSION(key("version", Type.NUMBER), column("applied_at", Type.NUMBER));

    private final Map<String, Type> columns = new LinkedHashMap<>();
    private final List<String> keys;

    Table(Column... columns) {
        for (Column column : columns) {
            this.columns.put(column.name(), column.type());
        }
        keys = Arrays.stream(columns).filter(Column::key).map(Column::name).toList();
    }

    /** What a column holds. */
    enum Type {
        /** An id, which is compared by bytes. */
        ID,
        TEXT,
        TEXTS,
        /** A whole number, or a time in milliseconds. */
        NUMBER,
        FLAG
    }

    private record Column(String name, Type type, boolean key) {}

    private static Column key(String name, Type type) {
        return new Column(name, type, true);
    }

    private static Column column(String name, Type type) {
        return new Column(name, type, false);
    }

    /** Its name without the prefix. */
    String plainName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its name as statements have it, to be replaced by schema, prefix and name. */
    String marker() {
        return "{" + plainName() + "}";
    }

    /** The names of all columns. */
    List<String> columns() {
        return List.copyOf(columns.keySet());
    }

    /** The names of the columns that identify a row. */
    List<String> keys() {
        return keys;
    }

    /** What the column holds. */
    Type type(String column) {
        Type type = columns.get(column);
        if (type == null) {
            throw new IllegalArgumentException("Table " + this + " has no column " + column + ".");
        }
        return type;
    }
}
