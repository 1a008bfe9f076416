package io.tenantshare.jdbc;

import io.tenantshare.domain.change.ProjectChange;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.ports.Projects;
import java.util.Collection;
import java.util.List;

/** The projects: one row each. Thread-safe. */
final class JdbcProjects implements Projects {

    private final Database database;

    JdbcProjects(Database database) {
        this.database = database;
    }

    @Override
    public List<Project> findAll(Collection<ProjectId> ids) {
        List<String> texts = ids.stream().map(ProjectId::value).distinct().toList();
        return database.list(
                new Sql("SELECT id, region, account FROM {project} WHERE id = ANY(?)", Value.ids(texts)),
                row -> Project.of(row.id("id"), row.text("region"), row.text("account")));
    }

    @Override
    public boolean add(ProjectChange change) {
        Row project = Row.of(Table.PROJECT)
                .with("id", change.next().id().value())
                .with("region", change.next().region().value())
                .with("account", change.next().account().value());
        return database.write(Write.insert(project).and(JdbcOutbox.entry(change)));
    }
}
