package io.tenantshare.jdbc;

import io.tenantshare.domain.change.RuleChange;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.recipient.RuleSet;
import io.tenantshare.ports.RuleSets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What projects say beforehand about offers: one row per project. Thread-safe. */
final class JdbcRuleSets implements RuleSets {

    private final Database database;

    JdbcRuleSets(Database database) {
        this.database = database;
    }

    @Override
    public List<RuleSet> findAll(Collection<ProjectId> projects) {
        List<String> texts = projects.stream().map(ProjectId::value).distinct().toList();
        return database.list(
                new Sql("SELECT rules FROM {rule_set} WHERE project = ANY(?)", Value.ids(texts)),
                row -> Forms.ruleSet(row.text("rules")));
    }

    /** A page of all of them, ordered by project. */
    List<RuleSet> all(Optional<RuleSet> after, int limit) {
        Sql sql = new Sql("SELECT rules FROM {rule_set}");
        after.ifPresent(last -> sql.add(" WHERE ").add(Dialect.behind(row(last).key())));
        return database.list(
                sql.add(" ORDER BY project LIMIT ?", Value.number((long) limit)),
                row -> Forms.ruleSet(row.text("rules")));
    }

    static Row row(RuleSet rules) {
        return Row.of(Table.RULE_SET)
                .with("project", rules.project().value())
                .with("revision", rules.revision())
                .with("rules", Forms.ruleSet(rules));
    }

    @Override
    public boolean save(RuleChange change) {
        Row stored = row(change.next());
        Write write = change.expectedRevision() == 0
                ? Write.insert(stored)
                : Write.update(stored.key().with("revision", change.expectedRevision()), stored.rest());
        return database.write(write.and(JdbcOutbox.entry(change)));
    }
}
