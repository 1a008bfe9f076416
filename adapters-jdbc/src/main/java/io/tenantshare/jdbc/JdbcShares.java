package io.tenantshare.jdbc;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.resource.ResourceKind;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.domain.sharing.ShareCounts;
import io.tenantshare.ports.Quarantine;
import io.tenantshare.ports.Quarantined;
import io.tenantshare.ports.SharePage;
import io.tenantshare.ports.SharePosition;
import io.tenantshare.ports.ShareQuery;
import io.tenantshare.ports.ShareQuery.Side;
import io.tenantshare.ports.Shares;
import io.tenantshare.ports.StorageException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The lists of shares: queries over the rows of the members, so that they are never late. A page reads as many rows as it has
 * for each status, in the order of an index, however many shares there are and however many were offered in one moment.
 * Thread-safe.
 */
final class JdbcShares implements Shares {

    private final Database database;
    private final Quarantine quarantine;

    JdbcShares(Database database, Quarantine quarantine) {
        this.database = database;
        this.quarantine = quarantine;
    }

    @Override
    public SharePage page(ShareQuery query, Optional<SharePosition> after, int limit) {
        Optional<SharePosition> from = after;
        while (true) {
            List<Line> lines = database.list(statement(query, from, limit + 1), this::line);
            boolean more = lines.size() > limit;
            List<Line> shown = more ? lines.subList(0, limit) : lines;
            List<Share> shares =
                    shown.stream().flatMap(line -> line.share.stream()).toList();
            if (!more || !shares.isEmpty()) {
                return new SharePage(shares, more);
            }
            // None of them can be read, and a caller goes on after the last one it got.
            from = Optional.of(shown.get(limit - 1).position);
        }
    }

    /** A place in a list, with the share there if it can be read. */
    private record Line(SharePosition position, Optional<Share> share) {}

    private Line line(Found row) throws SQLException {
        String type = row.text("type");
        SharePosition position = new SharePosition(
                row.time("offered_at"), ResourceType.of(type).id(row.id("id")), new ProjectId(row.id("recipient")));
        try {
            Share share = new Share(StoredResources.resource(row), StoredResources.member(row));
            return new Line(position, Optional.of(share));
        } catch (StorageException | InvalidInputException | ClassCastException e) {
            String id = type + " " + position.resource() + " with " + position.recipient();
            quarantine.report(Quarantined.damaged(database.named("{member}"), id, e));
            return new Line(position, Optional.empty());
        }
    }

    /** The first of the shares behind a place. */
    static Sql statement(ShareQuery query, Optional<SharePosition> after, int limit) {
        Set<MemberStatus> statuses = query.statuses().isEmpty() ? Set.of(MemberStatus.values()) : query.statuses();
        List<Sql> scans = new ArrayList<>();
        for (MemberStatus status : statuses) {
            // One condition for each column of the order. With OR, or as a comparison of rows, some databases
            // read all shares that were offered at the same time.
            for (Sql behind : behind(query.side(), after)) {
                scans.add(scan(query, status, behind, limit));
            }
        }
        return new Sql("SELECT " + StoredResources.RESOURCE + ", " + StoredResources.MEMBER + " FROM (")
                .add(merged(scans, limit))
                .add(") m JOIN {resource} r ON r.type = m.type AND r.id = m.resource"
                        + " ORDER BY m.newest, m.resource, m.recipient");
    }

    /**
     * The first rows of all scans. The union is not nested any deeper: H2 reads the tables of a subquery in FROM as of the same
     * moment, but not those of its subqueries.
     */
    private static Sql merged(List<Sql> scans, int limit) {
        Sql merged = scans.get(0);
        if (scans.size() > 1) {
            merged = new Sql("");
            String between = "(";
            for (Sql scan : scans) {
                merged.add(between).add(scan).add(")");
                between = " UNION ALL (";
            }
            merged.add(" ORDER BY newest, resource, recipient LIMIT ?", Value.number((long) limit));
        }
        return merged;
    }

    /** The conditions of which exactly one holds for each share behind the place. */
    private static List<Sql> behind(Side side, Optional<SharePosition> after) {
        if (after.isEmpty()) {
            return List.of(new Sql(""));
        }
        Value newest = Value.number(-Value.millis(after.get().offeredAt()));
        Value resource = Value.id(after.get().resource().value());
        Value recipient = Value.id(after.get().recipient().value());
        List<Sql> behind = new ArrayList<>();
        behind.add(new Sql(" AND m.newest > ?", newest));
        behind.add(new Sql(" AND m.newest = ? AND m.resource > ?", newest, resource));
        if (side == Side.OWNER) {
            behind.add(
                    new Sql(" AND m.newest = ? AND m.resource = ? AND m.recipient > ?", newest, resource, recipient));
        }
        return behind;
    }

    private static Sql scan(ShareQuery query, MemberStatus status, Sql behind, int limit) {
        Sql filters = filters(query);
        Sql sql = new Sql("SELECT m.* FROM {member} m");
        if (!query.isNarrowedByStatusOnly()) {
            sql.add(" JOIN {resource} r ON r.type = m.type AND r.id = m.resource");
        }
        return sql.add(
                        " WHERE m." + column(query.side()) + " = ? AND m.type = ? AND m.status = ?",
                        Value.id(query.project().value()),
                        Value.text(query.type().code()),
                        Value.text(status.code()))
                .add(shown(query.side(), query.asOf()))
                .add(behind)
                .add(filters)
                .add(" ORDER BY m.newest, m.resource, m.recipient LIMIT ?", Value.number((long) limit));
    }

    /** What a list on this side shows at a time. */
    private static Sql shown(Side side, Instant asOf) {
        String end = switch (side) {
            case RECIPIENT -> "over_at";
            case OWNER -> "due";
        };
        return new Sql(" AND (m." + end + " IS NULL OR m." + end + " > ?)", Value.time(asOf));
    }

    private static Sql filters(ShareQuery query) {
        Sql sql = new Sql("");
        if (query.isNarrowedByStatusOnly()) {
            return sql;
        }
        if (!query.kinds().isEmpty()) {
            sql.add(
                    " AND r.kind = ANY(?)",
                    Value.texts(query.kinds().stream().map(ResourceKind::code).toList()));
        }
        if (!query.counterparts().isEmpty()) {
            sql.add(
                    " AND m." + column(query.side() == Side.OWNER ? Side.RECIPIENT : Side.OWNER) + " = ANY(?)",
                    Value.ids(
                            query.counterparts().stream().map(ProjectId::value).toList()));
        }
        if (!query.nameContains().isEmpty()) {
            sql.add(
                    " AND POSITION(? IN r.name_lower) > 0",
                    Value.text(query.nameContains().toLowerCase(Locale.ROOT)));
        }
        for (Map.Entry<String, String> tag : query.tags().entrySet()) {
            sql.add(" AND ? = ANY(r.tags)", Value.text(StoredResources.tag(tag)));
        }
        return sql.add(
                " AND m.offered_at >= ? AND m.offered_at < ?",
                Value.roundedUp(query.offeredFrom()),
                Value.roundedUp(query.offeredBefore()));
    }

    private static String column(Side side) {
        return switch (side) {
            case RECIPIENT -> "recipient";
            case OWNER -> "owner";
        };
    }

    @Override
    public ShareCounts counts(Side side, ProjectId project, ResourceType type, Instant asOf) {
        Map<MemberStatus, Long> counts = new EnumMap<>(MemberStatus.class);
        database.list(
                new Sql(
                                "SELECT m.status, count(*) AS shares FROM {member} m WHERE m." + column(side)
                                        + " = ? AND m.type = ?",
                                Value.id(project.value()),
                                Value.text(type.code()))
                        .add(shown(side, asOf))
                        .add(" GROUP BY m.status"),
                row -> counts.put(MemberStatus.of(row.text("status")), row.number("shares")));
        return new ShareCounts(
                counts.getOrDefault(MemberStatus.PENDING, 0L),
                counts.getOrDefault(MemberStatus.ACCEPTED, 0L),
                counts.getOrDefault(MemberStatus.REJECTED, 0L));
    }

    @Override
    public long countUpTo(
            int most, Side side, ProjectId project, ResourceType type, MemberStatus status, Instant asOf) {
        return database.find(
                        new Sql(
                                        "SELECT count(*) AS shares FROM (SELECT 1 FROM {member} m WHERE m."
                                                + column(side) + " = ? AND m.type = ? AND m.status = ?",
                                        Value.id(project.value()),
                                        Value.text(type.code()),
                                        Value.text(status.code()))
                                .add(shown(side, asOf))
                                .add(" LIMIT ?) counted", Value.number((long) most)),
                        row -> row.number("shares"))
                .orElse(0L);
    }
}
