package io.tenantshare.jdbc;

import io.tenantshare.domain.change.ProjectChange;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.ports.Projects;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

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
                JdbcProjects::toDomain);
    }

    @Override
    public boolean add(ProjectChange change) {
        return database.write(Write.insert(row(change.next())).and(JdbcOutbox.entry(change)));
    }

    static Row row(Project project) {
        return Row.of(Table.PROJECT)
                .with("id", project.id().value())
                .with("region", project.region().value())
                .with("account", project.account().value());
    }

    /** A page of all projects, ordered by id. */
    List<Project> all(Optional<Project> after, int limit) {
        return database.list(
                new Sql(
                        "SELECT id, region, account FROM {project} WHERE id > ? ORDER BY id LIMIT ?",
                        Value.id(after.map(last -> last.id().value()).orElse("")),
                        Value.number((long) limit)),
                JdbcProjects::toDomain);
    }

    private static Project toDomain(Found row) throws SQLException {
        return Project.of(row.id("id"), row.text("region"), row.text("account"));
    }
}
