package io.tenantshare.jdbc;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tables that are written, with what the columns hold. The files beside this class create them. */
enum Table {
    PROJECT(
            key("id", Content.ID),
            column("region", Content.TEXT),
            column("account", Content.TEXT),
            column("revision", Content.NUMBER),
            column("due", Content.NUMBER),
            column("standing", Content.TEXT)),
    RESOURCE(
            key("type", Content.TEXT),
            key("id", Content.ID),
            column("owner", Content.ID),
            column("region", Content.TEXT),
            column("registered_at", Content.NUMBER),
            column("revision", Content.NUMBER),
            column("deleted", Content.FLAG),
            column("deleted_at", Content.NUMBER),
            column("id_free", Content.FLAG),
            column("completed", Content.FLAG),
            column("kind", Content.TEXT),
            column("name_lower", Content.TEXT),
            column("tags", Content.TEXTS),
            column("images", Content.TEXT),
            column("spec", Content.TEXT)),
    MEMBER(
            key("type", Content.TEXT),
            key("resource", Content.ID),
            key("recipient", Content.ID),
            column("owner", Content.ID),
            column("account", Content.TEXT),
            column("status", Content.TEXT),
            column("vault", Content.TEXT),
            column("attempt", Content.NUMBER),
            column("images", Content.TEXT),
            column("offered_at", Content.NUMBER),
            column("updated_at", Content.NUMBER),
            column("note", Content.TEXT),
            column("reason", Content.TEXT),
            column("answer_by", Content.NUMBER),
            column("ends_at", Content.NUMBER),
            column("over_at", Content.NUMBER),
            column("due", Content.NUMBER),
            column("rule", Content.TEXT),
            column("extension", Content.TEXT),
            column("reminded", Content.NUMBER)),
    KEY_GRANTS(
            key("owner", Content.ID),
            key("id", Content.ID),
            column("revision", Content.NUMBER),
            column("grants", Content.TEXT)),
    RULE_SET(key("project", Content.ID), column("revision", Content.NUMBER), column("rules", Content.TEXT)),
    VAULT(
            key("owner", Content.ID),
            key("id", Content.ID),
            column("revision", Content.NUMBER),
            column("spec", Content.TEXT)),
    HOLDING(
            key("owner", Content.ID),
            key("vault", Content.ID),
            key("type", Content.TEXT),
            key("resource", Content.ID),
            column("size_mb", Content.NUMBER),
            column("attempt", Content.NUMBER),
            column("settled", Content.FLAG),
            column("since", Content.NUMBER)),
    DERIVED(
            key("project", Content.ID),
            key("kind", Content.NUMBER),
            key("id", Content.ID),
            column("source_type", Content.TEXT),
            column("source", Content.ID),
            column("recorded_at", Content.NUMBER)),
    OUTBOX(
            column("thing", Content.ID),
            column("revision", Content.NUMBER),
            column("happened_at", Content.NUMBER),
            column("logged", Content.FLAG),
            column("events", Content.TEXT)),
    EVENT(
            key("seq", Content.NUMBER),
            column("about", Content.ID),
            column("owner", Content.ID),
            column("recipient", Content.ID),
            column("happened_at", Content.NUMBER),
            column("event", Content.TEXT)),
    EVENT_PARTY(key("project", Content.ID), key("seq", Content.NUMBER)),
    LOG_HEAD(key("id", Content.NUMBER), column("last_number", Content.NUMBER)),
    FOLLOWER(key("project", Content.ID), key("name", Content.TEXT), column("processed", Content.NUMBER)),
    REQUEST(
            key("actor", Content.ID),
            key("request_key", Content.ID),
            column("fingerprint", Content.TEXT),
            column("token", Content.TEXT),
            column("lease_until", Content.NUMBER),
            column("expires_at", Content.NUMBER),
            column("answer", Content.TEXT),
            column("earlier", Content.TEXT)),
    VERSION(key("version", Content.NUMBER), column("applied_at", Content.NUMBER));

    // Both are never changed once they are filled, which no type of the JDK says.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Map<String, Content> columns = new LinkedHashMap<>();

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> keys;

    Table(Column... columns) {
        for (Column column : columns) {
            this.columns.put(column.name(), column.type());
        }
        keys = Arrays.stream(columns).filter(Column::key).map(Column::name).toList();
    }

    /** What a column holds. */
    enum Content {
        /** An id, which is compared by bytes. */
        ID,
        TEXT,
        TEXTS,
        /** A whole number, or a time in milliseconds. */
        NUMBER,
        FLAG
    }

    private record Column(String name, Content type, boolean key) {}

    private static Column key(String name, Content type) {
        return new Column(name, type, true);
    }

    private static Column column(String name, Content type) {
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
    Content type(String column) {
        Content type = columns.get(column);
        if (type == null) {
            throw new IllegalArgumentException("Table " + this + " has no column " + column + ".");
        }
        return type;
    }
}
