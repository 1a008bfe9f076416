package io.tenantshare.jdbc;

import io.tenantshare.domain.change.ProjectChange;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.project.Standing;
import io.tenantshare.ports.Projects;
import java.sql.SQLException;
import java.time.Instant;
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
                new Sql("SELECT id, region, account, standing FROM {project} WHERE id = ANY(?)", Value.ids(texts)),
                JdbcProjects::toDomain);
    }

    @Override
    public boolean add(ProjectChange change) {
        return database.write(Write.insert(row(change.next())).and(JdbcOutbox.entry(change)));
    }

    @Override
    public boolean save(ProjectChange change) {
        Row stored = row(change.next());
        return database.write(Write.update(stored.key().with("revision", change.expectedRevision()), stored.rest())
                .and(JdbcOutbox.entry(change)));
    }

    @Override
    public List<Project> due(Instant time, int limit) {
        return database.list(
                new Sql(
                        "SELECT id, region, account, standing FROM {project} WHERE due <= ? ORDER BY due, id LIMIT ?",
                        Value.time(time),
                        Value.number((long) limit)),
                JdbcProjects::toDomain);
    }

    /** What stands as on the day of its registration says nothing about it, as in earlier versions. */
    static Row row(Project project) {
        Standing standing = project.standing();
        return Row.of(Table.PROJECT)
                .with("id", project.id().value())
                .with("region", project.region().value())
                .with("account", project.account().value())
                .with("revision", standing.revision())
                .withIfAny("due", standing.due().map(Value::millis))
                .withIfAny(
                        "standing",
                        Optional.of(standing)
                                .filter(now -> !now.equals(Standing.NEW))
                                .map(Forms::standing));
    }

    /** A page of all projects, ordered by id. */
    List<Project> all(Optional<Project> after, int limit) {
        return database.list(
                new Sql(
                        "SELECT id, region, account, standing FROM {project} WHERE id > ? ORDER BY id LIMIT ?",
                        Value.id(after.map(last -> last.id().value()).orElse("")),
                        Value.number((long) limit)),
                JdbcProjects::toDomain);
    }

    private static Project toDomain(Found row) throws SQLException {
        Project project = Project.of(row.id("id"), row.text("region"), row.text("account"));
        return row.textIfAny("standing")
                .map(Forms::standing)
                .map(project::standing)
                .orElse(project);
    }
}
