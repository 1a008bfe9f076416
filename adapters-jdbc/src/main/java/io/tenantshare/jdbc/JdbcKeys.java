package io.tenantshare.jdbc;

import io.tenantshare.domain.change.KeyChange;
import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.ports.Keys;
import java.util.Collection;
import java.util.List;

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
    public boolean save(KeyChange change) {
        KeyGrants next = change.next();
        Row stored = Row.of(Table.KEY_GRANTS)
                .with("owner", next.owner().value())
                .with("id", next.key().value())
                .with("revision", next.revision())
                .with("grants", Forms.grants(next));
        Write write = change.expectedRevision() == 0
                ? Write.insert(stored)
                : Write.update(stored.key().with("revision", change.expectedRevision()), stored.rest());
        return database.write(write.and(JdbcOutbox.entry(change)));
    }
}
