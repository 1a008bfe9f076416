package io.tenantshare.jdbc;

import io.tenantshare.domain.change.KeyChange;
import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.ports.Keys;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The grants on customer keys: one row per key. Thread-safe. */
final class JdbcKeys implements Keys {

    private final Database database;

    JdbcKeys(Database database) {
        this.database = database;
    }

    @Override
    public List<KeyGrants> findAll(ProjectId owner, Collection<KeyId> keys) {
        List<String> texts = keys.stream().map(KeyId::value).distinct().toList();
        return database.list(
                new Sql(
                        "SELECT grants FROM {key_grants} WHERE owner = ? AND id = ANY(?)",
                        Value.id(owner.value()),
                        Value.ids(texts)),
                row -> Forms.grants(row.text("grants")));
    }

    @Override
    public List<KeyGrants> ownedBy(ProjectId owner, Optional<KeyId> after, int limit) {
        return database.list(
                new Sql(
                        "SELECT grants FROM {key_grants} WHERE owner = ? AND id > ? ORDER BY id LIMIT ?",
                        Value.id(owner.value()),
                        Value.id(after.map(KeyId::value).orElse("")),
                        Value.number((long) limit)),
                row -> Forms.grants(row.text("grants")));
    }

    /** A page of all grants, ordered by owner and key. */
    List<KeyGrants> all(Optional<KeyGrants> after, int limit) {
        Sql sql = new Sql("SELECT grants FROM {key_grants}");
        after.ifPresent(last -> sql.add(" WHERE ").add(Dialect.behind(row(last).key())));
        return database.list(
                sql.add(" ORDER BY owner, id LIMIT ?", Value.number((long) limit)),
                row -> Forms.grants(row.text("grants")));
    }

    static Row row(KeyGrants grants) {
        return Row.of(Table.KEY_GRANTS)
                .with("owner", grants.owner().value())
                .with("id", grants.key().value())
                .with("revision", grants.revision())
                .with("grants", Forms.grants(grants));
    }

    @Override
    public boolean save(KeyChange change) {
        Row stored = row(change.next());
        Write write = change.expectedRevision() == 0
                ? Write.insert(stored)
                : Write.update(stored.key().with("revision", change.expectedRevision()), stored.rest());
        return database.write(write.and(JdbcOutbox.entry(change)));
    }
}
