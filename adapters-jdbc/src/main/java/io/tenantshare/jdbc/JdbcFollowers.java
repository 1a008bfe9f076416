package io.tenantshare.jdbc;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.ports.FollowerId;
import io.tenantshare.ports.Followers;
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

    private static Row key(FollowerId follower) {
        return Row.of(Table.FOLLOWER)
                .with("project", follower.project().map(ProjectId::value).orElse(""))
                .with("name", follower.name());
    }
}
