package io.tenantshare.jdbc;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.ports.FollowerId;
import io.tenantshare.ports.FollowerPosition;
import io.tenantshare.ports.Followers;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The positions of followers: one row each, and none for one that never moved. Thread-safe. */
final class JdbcFollowers implements Followers {

    private final Database database;

    JdbcFollowers(Database database) {
        this.database = database;
    }

    @Override
    public OptionalLong position(FollowerId follower) {
        Row key = key(follower);
        return database.find(
                        new Sql("SELECT processed FROM {follower} WHERE ").add(Dialect.conditions(key)),
                        row -> OptionalLong.of(row.number("processed")))
                .orElse(OptionalLong.empty());
    }

    @Override
    public boolean move(FollowerId follower, OptionalLong from, long to) {
        Row key = key(follower);
        return database.write(
                from.isEmpty()
                        ? Write.insert(key.with("processed", to))
                        : Write.update(
                                key.with("processed", from.getAsLong()),
                                Row.of(Table.FOLLOWER).with("processed", to)));
    }

    @Override
    public void forget(FollowerId follower) {
        database.write(Write.delete(key(follower)));
    }

    @Override
    public void forgetAll(ProjectId project) {
        database.change(session ->
                session.update(new Sql("DELETE FROM {follower} WHERE project = ?", Value.id(project.value()))));
    }

    /** A page of all positions, ordered by project and name. */
    List<FollowerPosition> all(Optional<FollowerPosition> after, int limit) {
        Sql sql = new Sql("SELECT project, name, processed FROM {follower}");
        after.ifPresent(last -> sql.add(" WHERE ").add(Dialect.behind(key(last.follower()))));
        return database.list(sql.add(" ORDER BY project, name LIMIT ?", Value.number((long) limit)), row -> {
            Optional<ProjectId> project =
                    Optional.of(row.id("project")).filter(id -> !id.isEmpty()).map(ProjectId::new);
            return new FollowerPosition(new FollowerId(project, row.id("name")), row.number("processed"));
        });
    }

    static Row row(FollowerPosition at) {
        return key(at.follower()).with("processed", at.sequence());
    }

    static Row key(FollowerId follower) {
        return Row.of(Table.FOLLOWER)
                .with("project", follower.project().map(ProjectId::value).orElse(""))
                .with("name", follower.name());
    }
}
