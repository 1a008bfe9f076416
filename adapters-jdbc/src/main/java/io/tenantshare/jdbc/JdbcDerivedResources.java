package io.tenantshare.jdbc;

import io.tenantshare.domain.change.DerivedChange;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.domain.use.DerivedKind;
import io.tenantshare.domain.use.DerivedResource;
import io.tenantshare.ports.DerivedResources;
import io.tenantshare.ports.StorageException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What projects made: one row each. Thread-safe. */
final class JdbcDerivedResources implements DerivedResources {

    private static final String SELECT =
            "SELECT kind, id, source_type, source, recorded_at FROM {derived} WHERE project = ?";

    private final Database database;

    JdbcDerivedResources(Database database) {
        this.database = database;
    }

    @Override
    public Optional<DerivedResource> find(ProjectId project, DerivedId id) {
        return database.find(
                new Sql(SELECT, Value.id(project.value()))
                        .add(" AND kind = ? AND id = ?", Value.number(code(id.kind())), Value.id(id.value())),
                row -> toDomain(project, row));
    }

    @Override
    public List<DerivedResource> page(ProjectId project, Optional<DerivedId> after, int limit) {
        Sql sql = new Sql(SELECT, Value.id(project.value()));
        after.ifPresent(last -> sql.add(
                " AND (kind > ? OR kind = ? AND id > ?)",
                Value.number(code(last.kind())),
                Value.number(code(last.kind())),
                Value.id(last.value())));
        return database.list(
                sql.add(" ORDER BY kind, id LIMIT ?", Value.number((long) limit)), row -> toDomain(project, row));
    }

    @Override
    public boolean save(DerivedChange change) {
        Row row = row(change.derived());
        Write write = change.dropped() ? Write.delete(row) : Write.insert(row);
        return database.write(write.and(JdbcOutbox.entry(change)));
    }

    static Row row(DerivedResource derived) {
        return Row.of(Table.DERIVED)
                .with("project", derived.project().value())
                .with("kind", code(derived.id().kind()))
                .with("id", derived.id().value())
                .with("source_type", derived.source().type().code())
                .with("source", derived.source().value())
                .with("recorded_at", derived.recordedAt());
    }

    /** A page of all records, ordered by project, kind and id. */
    List<DerivedResource> all(Optional<DerivedResource> after, int limit) {
        Sql sql = new Sql("SELECT project, kind, id, source_type, source, recorded_at FROM {derived}");
        after.ifPresent(last -> sql.add(" WHERE ").add(Dialect.behind(row(last).key())));
        return database.list(
                sql.add(" ORDER BY project, kind, id LIMIT ?", Value.number((long) limit)),
                row -> toDomain(new ProjectId(row.id("project")), row));
    }

    @Override
    public Set<ResourceId> sourcesAmong(Collection<ResourceId> resources) {
        Set<ResourceId> sources = new HashSet<>();
        for (ResourceType type : ResourceType.values()) {
            List<String> ids = resources.stream()
                    .filter(id -> id.type() == type)
                    .map(ResourceId::value)
                    .toList();
            if (!ids.isEmpty()) {
                sources.addAll(database.list(
                        new Sql(
                                "SELECT DISTINCT source FROM {derived} WHERE source_type = ? AND source = ANY(?)",
                                Value.text(type.code()),
                                Value.ids(ids)),
                        row -> type.id(row.id("source"))));
            }
        }
        return Set.copyOf(sources);
    }

    private static DerivedResource toDomain(ProjectId project, Found row) throws SQLException {
        return new DerivedResource(
                project,
                new DerivedId(kind(row.number("kind")), row.id("id")),
                ResourceType.of(row.text("source_type")).id(row.id("source")),
                row.time("recorded_at"));
    }

    /** Kinds are listed in this order. */
    private static long code(DerivedKind kind) {
        return switch (kind) {
            case SERVER -> 0;
            case DISK -> 1;
            case IMAGE -> 2;
        };
    }

    private static DerivedKind kind(long code) {
        for (DerivedKind kind : DerivedKind.values()) {
            if (code(kind) == code) {
                return kind;
            }
        }
        throw new StorageException(
                "A row in the database has the kind " + code + ", which this version does not know.");
    }
}
