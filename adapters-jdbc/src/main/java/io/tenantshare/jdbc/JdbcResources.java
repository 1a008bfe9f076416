package io.tenantshare.jdbc;

import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.event.ResourceEvent;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.jdbc.Write.Step;
import io.tenantshare.ports.Quarantine;
import io.tenantshare.ports.Quarantined;
import io.tenantshare.ports.Resources;
import io.tenantshare.ports.StorageException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The resources with their members: one row each, and the truth for decisions and lists alike. Thread-safe. */
final class JdbcResources implements Resources {

    private static final String WITH_MEMBERS = "SELECT " + StoredResources.RESOURCE + ", " + StoredResources.MEMBER
            + " FROM {resource} r LEFT JOIN {member} m ON m.type = r.type AND m.resource = r.id";

    private static final String ENDING = "SELECT type, resource, ends_at FROM {member} WHERE ";

    /** Others may save the same resources at the same time: everybody locks them in one order. */
    private static final Comparator<ResourceId> LOCKED =
            Comparator.comparing(ResourceId::type).thenComparing(ResourceId::value, Text.ORDER);

    private final Database database;
    private final Quarantine quarantine;
    private final Runnable acknowledge;

    /**
     * Reads and writes the tables.
     *
     * @param acknowledge removes from the outbox what this process has told
     */
    JdbcResources(Database database, Quarantine quarantine, Runnable acknowledge) {
        this.database = database;
        this.quarantine = quarantine;
        this.acknowledge = acknowledge;
    }

    @Override
    public Optional<SharedResource> find(ResourceId id) {
        return one(new Sql(
                WITH_MEMBERS + " WHERE r.type = ? AND r.id = ?",
                Value.text(id.type().code()),
                Value.id(id.value())));
    }

    /** Reads one member's row, whatever their number. */
    @Override
    public Optional<SharedResource> findRecent(ResourceId id, ProjectId viewer) {
        return one(new Sql(WITH_MEMBERS + " AND m.recipient = ?", Value.id(viewer.value()))
                .add(" WHERE r.type = ? AND r.id = ?", Value.text(id.type().code()), Value.id(id.value())));
    }

    /** The resource of these rows; one that cannot be read is a failure. */
    private Optional<SharedResource> one(Sql sql) {
        Rows rows = new Rows();
        database.list(sql, row -> {
            rows.add(row);
            return row;
        });
        return rows.resources().stream().findFirst();
    }

    @Override
    public List<SharedResource> findAll(Collection<ResourceId> ids) {
        Map<ResourceType, Set<String>> byType = new EnumMap<>(ResourceType.class);
        ids.forEach(id ->
                byType.computeIfAbsent(id.type(), none -> new LinkedHashSet<>()).add(id.value()));
        List<SharedResource> found = new ArrayList<>();
        byType.forEach((type, texts) -> found.addAll(read(new Sql(
                WITH_MEMBERS + " WHERE r.type = ? AND r.id = ANY(?)", Value.text(type.code()), Value.ids(texts)))));
        return found;
    }

    @Override
    public List<SharedResource> ownedBy(ProjectId owner, ResourceType type, Optional<ResourceId> after, int limit) {
        Sql page = new Sql(
                "SELECT * FROM {resource} WHERE owner = ? AND type = ? AND NOT deleted",
                Value.id(owner.value()),
                Value.text(type.code()));
        after.ifPresent(last -> page.add(" AND id > ?", Value.id(last.value())));
        page.add(" ORDER BY id LIMIT ?", Value.number((long) limit));
        return read(withMembers(page));
    }

    /** The rows of a page of resources of one type, each with its members, ordered by id. */
    private static Sql withMembers(Sql page) {
        return new Sql("SELECT " + StoredResources.RESOURCE + ", " + StoredResources.MEMBER + " FROM (")
                .add(page)
                .add(") r LEFT JOIN {member} m ON m.type = r.type AND m.resource = r.id ORDER BY r.id");
    }

    /** A page of all resources of a type, tombstones included, ordered by id. */
    List<SharedResource> all(ResourceType type, Optional<SharedResource> after, int limit) {
        String place = after.map(last -> last.id().value()).orElse("");
        while (true) {
            Rows rows = new Rows();
            List<String> ids = readInto(
                    rows,
                    withMembers(new Sql(
                            "SELECT * FROM {resource} WHERE type = ? AND id > ? ORDER BY id LIMIT ?",
                            Value.text(type.code()),
                            Value.id(place),
                            Value.number((long) limit))));
            List<SharedResource> page = rows.resources();
            if (ids.isEmpty() || !page.isEmpty()) {
                return page;
            }
            // None of these can be read; others may follow.
            place = ids.get(ids.size() - 1);
        }
    }

    @Override
    public List<ResourceId> due(Instant time, int limit) {
        return database.list(
                new Sql(
                        "SELECT type, resource, min(due) AS due FROM (SELECT type, resource, due FROM {member}"
                                + " WHERE due <= ? ORDER BY due LIMIT ?) first_due GROUP BY type, resource ORDER BY 3, 1, 2",
                        Value.time(time),
                        Value.number((long) limit)),
                row -> ResourceType.of(row.text("type")).id(row.id("resource")));
    }

    @Override
    public List<ResourceId> toRemind(Duration before, Instant now, int limit) {
        return database.list(
                ending(before, now, limit),
                row -> ResourceType.of(row.text("type")).id(row.id("resource")));
    }

    /** Apart, so that each reads its own part of the index: what nobody was ever reminded of is most of it. */
    static Sql ending(Duration before, Instant now, int limit) {
        Value step = Value.number(before.toMillis());
        Sql never = endingWithin(new Sql(ENDING + "reminded IS NULL"), before, now, limit);
        Sql earlier = endingWithin(new Sql(ENDING + "reminded > ?", step), before, now, limit);
        return new Sql("SELECT type, resource, min(ends_at) AS ends_at FROM ((")
                .add(never)
                .add(") UNION ALL (")
                .add(earlier)
                .add(")) ending GROUP BY type, resource ORDER BY 3, 1, 2 LIMIT ?", Value.number((long) limit));
    }

    private static Sql endingWithin(Sql sql, Duration before, Instant now, int limit) {
        return sql.add(
                " AND ends_at > ? AND ends_at <= ? AND over_at > ? AND status <> ? ORDER BY ends_at LIMIT ?",
                Value.time(now),
                Value.time(now.plus(before)),
                Value.time(now),
                Value.text(MemberStatus.REJECTED.code()),
                Value.number((long) limit));
    }

    @Override
    public List<SharedResource> deletedBetween(Instant after, Instant before, int limit) {
        Value first = Value.time(after);
        Value end = Value.roundedUp(before);
        return read(new Sql(
                "SELECT " + StoredResources.RESOURCE + ", " + StoredResources.MEMBER
                        + " FROM {resource} r LEFT JOIN {member} m ON FALSE WHERE r.deleted_at > ? AND r.deleted_at <= (SELECT"
                        + " max(deleted_at) FROM (SELECT deleted_at FROM {resource} WHERE deleted_at > ? AND deleted_at < ?"
                        + " ORDER BY deleted_at LIMIT ?) oldest) ORDER BY r.deleted_at, r.type, r.id",
                first,
                first,
                end,
                Value.number((long) limit)));
    }

    @Override
    public int prune(List<SharedResource> pruned) {
        // Told commits that are not acknowledged yet would stand in the way.
        acknowledge.run();
        List<Write> writes = pruned.stream()
                .sorted(Comparator.comparing(SharedResource::id, LOCKED))
                .map(left -> Write.unless(
                        StoredResources.key(left.id())
                                .with("revision", left.revision())
                                .with("deleted", true)
                                .withIfAny("id_free", Optional.empty()),
                        StoredResources.pruned(left),
                        Row.of(Table.OUTBOX)
                                .with(
                                        "thing",
                                        left.id().type().code() + ":"
                                                + left.id().value())))
                .toList();
        return writes.isEmpty()
                ? 0
                : (int) database.write(writes).stream().filter(done -> done).count();
    }

    /** The resources of these rows, in the order in which they came; those that cannot be read are left out. */
    private List<SharedResource> read(Sql sql) {
        Rows rows = new Rows();
        readInto(rows, sql);
        return rows.resources();
    }

    /** Reads the rows, and returns the ids that stand there, whether or not they can be read. */
    private List<String> readInto(Rows rows, Sql sql) {
        return database.list(sql, row -> {
            try {
                rows.add(row);
            } catch (StorageException | InvalidInputException | ClassCastException e) {
                String type = row.text("type");
                String id = row.id("id");
                quarantine.report(Quarantined.damaged(database.named("{resource}"), type + " " + id, e));
                rows.leaveOut(type, id);
            }
            return row.id("id");
        });
    }

    /** Puts the rows of one resource together. */
    private static final class Rows {

        private final Map<String, SharedResource> described = new LinkedHashMap<>();
        private final Map<String, List<Member>> members = new HashMap<>();
        private final Set<String> leftOut = new HashSet<>();

        void add(Found row) throws SQLException {
            String place = place(row.text("type"), row.id("id"));
            if (!described.containsKey(place)) {
                described.put(place, StoredResources.shared(row));
                members.put(place, new ArrayList<>());
            }
            if (row.idIfAny("recipient").isPresent()) {
                members.computeIfAbsent(place, none -> new ArrayList<>()).add(StoredResources.member(row));
            }
        }

        void leaveOut(String type, String id) {
            leftOut.add(place(type, id));
        }

        private static String place(String type, String id) {
            return type + ":" + id;
        }

        List<SharedResource> resources() {
            List<SharedResource> resources = new ArrayList<>();
            described.forEach((place, shared) -> {
                List<Member> ofThis = members.getOrDefault(place, List.of());
                if (!leftOut.contains(place)) {
                    resources.add(
                            ofThis.isEmpty()
                                    ? shared
                                    : SharedResource.stored(shared.resource(), ofThis, shared.revision(), false));
                }
            });
            return resources;
        }
    }

    @Override
    public List<Boolean> saveAll(List<ResourceChange> changes) {
        List<Integer> order = IntStream.range(0, changes.size())
                .boxed()
                .sorted(Comparator.comparing(i -> changes.get(i).id(), LOCKED))
                .toList();
        List<Boolean> written =
                database.write(order.stream().map(i -> write(changes.get(i))).toList());
        Boolean[] saved = new Boolean[changes.size()];
        for (int i = 0; i < saved.length; i++) {
            saved[order.get(i)] = written.get(i);
        }
        return List.of(saved);
    }

    private static Write write(ResourceChange change) {
        SharedResource next = change.next();
        if (change.expectedRevision() == 0) {
            return members(
                            Write.insert(StoredResources.row(next)),
                            next,
                            next.members().stream().map(Member::recipient).toList())
                    .and(JdbcOutbox.entry(change));
        }
        boolean describedAnew = change.events().stream().anyMatch(ResourceEvent.class::isInstance);
        Row set = describedAnew
                ? StoredResources.row(next).rest()
                : Row.of(Table.RESOURCE).with("revision", next.revision());
        Write update = Write.update(StoredResources.key(next.id()).with("revision", change.expectedRevision()), set);
        return members(update, next, change.touched()).and(JdbcOutbox.entry(change));
    }

    /** Writes what became of these recipients. */
    private static Write members(Write write, SharedResource next, Collection<ProjectId> touched) {
        List<Row> present = new ArrayList<>();
        List<Row> gone = new ArrayList<>();
        for (ProjectId recipient : touched) {
            next.member(recipient)
                    .ifPresentOrElse(
                            member -> present.add(StoredResources.row(next, member)),
                            () -> gone.add(StoredResources.memberKey(next.id(), recipient)));
        }
        Write all = write;
        if (!present.isEmpty()) {
            all = all.and(new Step.Put(Table.MEMBER, present));
        }
        return gone.isEmpty() ? all : all.and(new Step.Remove(Table.MEMBER, gone));
    }
}
