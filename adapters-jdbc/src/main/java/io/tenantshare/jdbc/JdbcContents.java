package io.tenantshare.jdbc;

import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.recipient.RuleSet;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.DerivedResource;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.ports.Contents;
import io.tenantshare.ports.FollowerPosition;
import io.tenantshare.ports.LoggedEvent;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** Everything that the tables keep. Thread-safe. */
final class JdbcContents implements Contents {

    private static final int PAGE = 500;

    /** A transaction takes no further item once it has so many rows: see {@link H2}. */
    private static final int ROWS = 1000;

    private static final List<ResourceType> TYPES = Stream.of(ResourceType.values())
            .sorted(Comparator.comparing(ResourceType::code, Text.ORDER))
            .toList();

    private final Database database;
    private final JdbcProjects projects;
    private final JdbcKeys keys;
    private final JdbcRuleSets ruleSets;
    private final JdbcVaults vaults;
    private final JdbcResources resources;
    private final JdbcDerivedResources derivedResources;
    private final JdbcEventLog events;
    private final JdbcFollowers followers;

    JdbcContents(
            Database database,
            JdbcProjects projects,
            JdbcKeys keys,
            JdbcRuleSets ruleSets,
            JdbcVaults vaults,
            JdbcResources resources,
            JdbcDerivedResources derivedResources,
            JdbcEventLog events,
            JdbcFollowers followers) {
        this.database = database;
        this.projects = projects;
        this.keys = keys;
        this.ruleSets = ruleSets;
        this.vaults = vaults;
        this.resources = resources;
        this.derivedResources = derivedResources;
        this.events = events;
        this.followers = followers;
    }

    /** What is done with some items in one transaction. */
    @FunctionalInterface
    private interface Writing<T> {
        void carryOut(Session session, List<T> items) throws SQLException;
    }

    /** The items of one kind. */
    private final class Kept<T> implements RemovableItems<T> {

        private final Iterable<T> every;
        private final ToIntFunction<T> rows;
        private final Writing<T> replacing;
        private final Writing<T> removing;

        Kept(Iterable<T> every, ToIntFunction<T> rows, Writing<T> replacing, Writing<T> removing) {
            this.every = every;
            this.rows = rows;
            this.replacing = replacing;
            this.removing = removing;
        }

        @Override
        public Iterator<T> all() {
            return every.iterator();
        }

        @Override
        public void put(List<T> items) {
            write(items, replacing);
        }

        @Override
        public void remove(List<T> items) {
            write(items, removing);
        }

        private void write(List<T> items, Writing<T> writing) {
            int from = 0;
            while (from < items.size()) {
                int to = from;
                int count = 0;
                while (to < items.size() && count < ROWS) {
                    count += rows.applyAsInt(items.get(to));
                    to++;
                }
                List<T> some = items.subList(from, to);
                database.change(session -> session.atomically(() -> {
                    writing.carryOut(session, some);
                    return some;
                }));
                from = to;
            }
        }
    }

    /** Items that are one row each. */
    private <T> Kept<T> rows(BiFunction<Optional<T>, Integer, List<T>> page, Function<T, Row> row) {
        return new Kept<>(
                () -> Contents.byPages(after -> page.apply(after, PAGE)),
                item -> 1,
                (session, items) -> session.replace(items.stream().map(row).toList()),
                (session, items) ->
                        session.remove(items.stream().map(row).map(Row::key).toList()));
    }

    @Override
    public Items<Project> projects() {
        return rows(projects::all, JdbcProjects::row);
    }

    @Override
    public Items<KeyGrants> keys() {
        return rows(keys::all, JdbcKeys::row);
    }

    @Override
    public Items<RuleSet> ruleSets() {
        return rows(ruleSets::all, JdbcRuleSets::row);
    }

    @Override
    public RemovableItems<DerivedResource> derivedResources() {
        return rows(derivedResources::all, JdbcDerivedResources::row);
    }

    @Override
    public RemovableItems<FollowerPosition> followers() {
        return rows(followers::all, JdbcFollowers::row);
    }

    @Override
    public RemovableItems<Vault> vaults() {
        return new Kept<>(
                () -> Contents.byPages(after -> vaults.all(after, PAGE)),
                vault -> 1 + vault.holdings().size(),
                (session, items) -> {
                    session.remove(items.stream().map(JdbcVaults::holdings).toList());
                    session.replace(items.stream().map(JdbcVaults::row).toList());
                    session.add(items.stream()
                            .flatMap(vault -> vault.holdings().stream().map(holding -> JdbcVaults.row(vault, holding)))
                            .toList());
                },
                (session, items) -> {
                    session.remove(items.stream().map(JdbcVaults::holdings).toList());
                    session.remove(items.stream()
                            .map(vault -> JdbcVaults.key(vault.owner(), vault.id()))
                            .toList());
                });
    }

    @Override
    public Items<SharedResource> resources() {
        return new Kept<>(
                () -> Contents.byPages(this::page),
                shared -> 1 + shared.memberCount(),
                JdbcContents::replace,
                (session, items) -> {});
    }

    /** A page of the resources of one type. */
    private List<SharedResource> page(Optional<SharedResource> after) {
        int type = after.map(last -> TYPES.indexOf(last.id().type())).orElse(0);
        List<SharedResource> page = resources.all(TYPES.get(type), after, PAGE);
        while (page.isEmpty() && ++type < TYPES.size()) {
            page = resources.all(TYPES.get(type), Optional.empty(), PAGE);
        }
        return page;
    }

    private static void replace(Session session, List<SharedResource> items) throws SQLException {
        session.remove(items.stream()
                .map(shared -> StoredResources.membersOf(shared.id()))
                .toList());
        session.remove(
                items.stream().map(shared -> StoredResources.key(shared.id())).toList());
        session.add(items.stream()
                .filter(shared -> !shared.pruned())
                .map(StoredResources::row)
                .toList());
        session.add(items.stream()
                .filter(SharedResource::pruned)
                .map(StoredResources::prunedRow)
                .toList());
        session.add(items.stream()
                .flatMap(shared -> shared.members().stream().map(member -> StoredResources.row(shared, member)))
                .toList());
    }

    @Override
    public RemovableItems<LoggedEvent> events() {
        return new Kept<>(() -> Contents.logged(events), JdbcEventLog::rows, events::put, events::remove);
    }
}
