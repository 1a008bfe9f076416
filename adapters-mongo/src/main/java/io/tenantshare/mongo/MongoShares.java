package io.tenantshare.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.Resource;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.domain.sharing.ShareCounts;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.mongo.internal.DocumentMapper;
import io.tenantshare.mongo.internal.References;
import io.tenantshare.mongo.internal.StoredShare;
import io.tenantshare.mongo.internal.StoredSpec;
import io.tenantshare.ports.Quarantine;
import io.tenantshare.ports.SharePage;
import io.tenantshare.ports.SharePosition;
import io.tenantshare.ports.ShareQuery;
import io.tenantshare.ports.ShareQuery.Side;
import io.tenantshare.ports.Shares;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The lists of shares: one document per share for the lists of both sides. A document is written only over one from an
 * earlier revision of the resource. When a share ends, its document stays for some time as a tombstone without a member,
 * so that a late writer cannot bring the share back.
 */
final class MongoShares implements Shares {

    private static final DocumentMapper MAPPER = DocumentMapper.INSTANCE;

    /** Received shares have one recipient: without it the order is the one of the index. */
    private static final Bson RECEIVED_ORDER =
            Sorts.orderBy(Sorts.descending("member.offeredAt"), Sorts.ascending("_id.resource"));

    private static final Bson OWN_ORDER =
            Sorts.orderBy(Sorts.descending("member.offeredAt"), Sorts.ascending("_id.resource", "_id.recipient"));

    private static final List<String> OPTIONAL_FIELDS =
            List.of("folded", "image", "backup", "member", "overAt", "due", "goneAt");

    private final MongoCollection<StoredShare> collection;
    private final Documents<StoredShare> documents;
    private final List<Schema.Form> forms;
    private final Commands commands;
    private final InstantSource clock;

    MongoShares(
            MongoCollection<StoredShare> collection,
            Commands commands,
            Quarantine quarantine,
            int writeSchema,
            InstantSource clock) {
        this.collection = collection;
        this.forms = Schema.forms(writeSchema);
        this.documents = new Documents<>(collection, StoredShare::schema, commands, quarantine);
        this.commands = commands;
        this.clock = clock;
    }

    @Override
    public SharePage page(ShareQuery query, Optional<SharePosition> after, int limit) {
        commands.requireOpen();
        if (!isStorable(query.nameContains())) {
            return new SharePage(List.of(), false);
        }
        List<Bson> filters = new ArrayList<>(side(query.side(), query.project(), query.type()));
        filters.add(Filters.in(
                "member.status", query.statuses().isEmpty() ? Arrays.asList(MemberStatus.values()) : query.statuses()));
        filters.addAll(shown(query.side(), query.asOf()));
        filters.addAll(filters(query));
        after.ifPresent(position -> filters.addAll(following(position)));
        // One share more than asked for tells whether more follow.
        List<Share> shares =
                documents.page(Filters.and(filters), order(query.side()), limit + 1, MongoShares::toDomain);
        boolean more = shares.size() > limit;
        return new SharePage(more ? shares.subList(0, limit) : shares, more);
    }

    @Override
    public ShareCounts counts(Side side, ProjectId project, ResourceType type, Instant asOf) {
        List<Bson> filters = new ArrayList<>(side(side, project, type));
        filters.addAll(shown(side, asOf));
        filters.add(Filters.in("member.status", Arrays.asList(MemberStatus.values())));
        Map<MemberStatus, Long> counts = commands.read(collection, shares -> {
            Map<MemberStatus, Long> found = new EnumMap<>(MemberStatus.class);
            shares.aggregate(
                            List.of(
                                    Aggregates.match(Filters.and(filters)),
                                    Aggregates.group("$member.status", Accumulators.sum("count", 1L))),
                            Document.class)
                    .forEach(group -> found.put(
                            MemberStatus.valueOf(group.getString("_id")),
                            group.get("count", Number.class).longValue()));
            return found;
        });
        return new ShareCounts(
                counts.getOrDefault(MemberStatus.PENDING, 0L),
                counts.getOrDefault(MemberStatus.ACCEPTED, 0L),
                counts.getOrDefault(MemberStatus.REJECTED, 0L));
    }

    private static Bson order(Side side) {
        return side == Side.RECIPIENT ? RECEIVED_ORDER : OWN_ORDER;
    }

    @Override
    public long countUpTo(
            int most, Side side, ProjectId project, ResourceType type, MemberStatus status, Instant asOf) {
        List<Bson> filters = new ArrayList<>(side(side, project, type));
        filters.addAll(shown(side, asOf));
        filters.add(Filters.eq("member.status", status));
        return commands.read(
                collection, shares -> shares.countDocuments(Filters.and(filters), new CountOptions().limit(most)));
    }

    /** Writes the shares of all recipients whose view of a resource changed. */
    void write(List<ResourceChange> changes) {
        send(changes.stream()
                .flatMap(change -> updates(change.next(), change.touched()))
                .toList());
    }

    /** Writes the shares of all members of these resources. */
    void rewrite(List<SharedResource> resources) {
        commands.run(() -> send(resources.stream()
                .flatMap(shared -> updates(
                        shared, shared.members().stream().map(Member::recipient).toList()))
                .toList()));
    }

    /** Lists these resources, whatever was listed of their earlier states. */
    void put(List<SharedResource> earlier, List<SharedResource> next) {
        List<StoredShare.Id> listed = earlier.stream()
                .flatMap(shared -> shared.members().stream().map(member -> id(shared, member.recipient())))
                .toList();
        if (!listed.isEmpty()) {
            commands.write(collection, shares -> shares.deleteMany(Filters.in("_id", listed)));
        }
        rewrite(next);
    }

    /** Of a pruned resource nothing is listed: all of it was published before. */
    private Stream<UpdateOneModel<StoredShare>> updates(SharedResource shared, Collection<ProjectId> recipients) {
        if (shared.pruned()) {
            return Stream.empty();
        }
        StoredSpec spec = StoredSpec.of(shared.resource());
        return recipients.stream()
                .map(recipient -> shared.member(recipient)
                        .map(member -> present(shared, spec, member))
                        .orElseGet(() -> tombstone(shared, recipient)))
                .flatMap(share -> forms.stream().map(form -> update(share, form)));
    }

    private void send(List<UpdateOneModel<StoredShare>> updates) {
        // After a duplicate key, the stored document is from a later revision, which is right, or another writer
        // inserted
        // it from an earlier one at the same moment, and the second try updates it.
        if (!updates.isEmpty() && !isWritten(updates)) {
            isWritten(updates);
        }
    }

    private boolean isWritten(List<UpdateOneModel<StoredShare>> updates) {
        try {
            commands.write(collection, shares -> shares.bulkWrite(updates, new BulkWriteOptions().ordered(false)));
            return true;
        } catch (Commands.DuplicateKey e) {
            return false;
        }
    }

    private static StoredShare present(SharedResource shared, StoredSpec spec, Member member) {
        Resource resource = shared.resource();
        return new StoredShare(
                id(shared, member.recipient()),
                Schema.LATEST,
                shared.revision(),
                shared.id().type(),
                shared.owner().value(),
                resource.region().value(),
                resource.registeredAt(),
                fold(resource.name()),
                spec.image(),
                spec.backup(),
                MAPPER.toStored(member),
                member.until().orElse(null),
                member.due().orElse(null),
                null);
    }

    private StoredShare tombstone(SharedResource shared, ProjectId recipient) {
        return new StoredShare(
                id(shared, recipient),
                Schema.LATEST,
                shared.revision(),
                shared.id().type(),
                shared.owner().value(),
                shared.resource().region().value(),
                shared.resource().registeredAt(),
                null,
                null,
                null,
                null,
                null,
                null,
                clock.instant());
    }

    private static StoredShare.Id id(SharedResource shared, ProjectId recipient) {
        return new StoredShare.Id(References.of(shared.id()), recipient.value());
    }

    /**
     * An upsert over an earlier revision, in the form that is written where nothing is stored; an update in the forms of later
     * schemas. The upsert fails with a duplicate key if the stored revision is not an earlier one, or its schema is a later one.
     */
    private UpdateOneModel<StoredShare> update(StoredShare share, Schema.Form form) {
        BsonDocument fields = form.of(OutboxCollection.encode(collection, share));
        fields.remove("_id");
        BsonDocument absent = new BsonDocument();
        OPTIONAL_FIELDS.stream()
                .filter(field -> !fields.containsKey(field))
                .forEach(field -> absent.put(field, new BsonString("")));
        return new UpdateOneModel<>(
                Filters.and(Filters.eq(share.id()), Filters.lt("revision", share.revision()), form.stored()),
                new BsonDocument("$set", fields).append("$unset", absent),
                new UpdateOptions().upsert(form.number() == forms.get(0).number()));
    }

    private static Share toDomain(StoredShare stored) {
        if (stored.member() == null) {
            throw new IllegalStateException("A tombstone is no share.");
        }
        Resource resource = new StoredSpec(stored.image(), stored.backup())
                .toDomain(stored.id().resource(), stored.owner(), stored.region(), stored.registeredAt());
        return new Share(resource, MAPPER.toDomain(stored.member()));
    }

    private static List<Bson> side(Side side, ProjectId project, ResourceType type) {
        String field = side == Side.RECIPIENT ? "_id.recipient" : "owner";
        return List.of(Filters.eq(field, project.value()), Filters.eq("type", type));
    }

    /** What a list on this side shows at a time; the field is absent in what never ends. */
    private static List<Bson> shown(Side side, Instant asOf) {
        String end = switch (side) {
            case RECIPIENT -> "overAt";
            case OWNER -> "due";
        };
        return asOf.isBefore(BsonDates.MIN)
                ? List.of()
                : List.of(Filters.not(Filters.lte(end, asOf.isAfter(BsonDates.MAX) ? BsonDates.MAX : asOf)));
    }

    private static List<Bson> filters(ShareQuery query) {
        List<Bson> filters = new ArrayList<>();
        if (!query.kinds().isEmpty()) {
            // The spec is stored under the name of its type.
            filters.add(Filters.in(query.type().code() + ".kind", query.kinds()));
        }
        if (!query.counterparts().isEmpty()) {
            String field = query.side() == Side.OWNER ? "_id.recipient" : "owner";
            filters.add(Filters.in(
                    field, query.counterparts().stream().map(ProjectId::value).toList()));
        }
        if (!query.nameContains().isEmpty()) {
            filters.add(Filters.regex("folded", literally(fold(query.nameContains()))));
        }
        // Only images have tags, so a query for one of these finds no backup.
        query.tags()
                .forEach((key, value) -> filters.add(Filters.elemMatch(
                        "image.tags", Filters.and(Filters.eq("key", key), Filters.eq("value", value)))));
        if (query.offeredFrom().isAfter(BsonDates.MIN)) {
            filters.add(Filters.gte("member.offeredAt", BsonDates.roundUp(query.offeredFrom())));
        }
        if (query.offeredBefore().isBefore(BsonDates.MAX)) {
            filters.add(Filters.lt("member.offeredAt", BsonDates.roundUp(query.offeredBefore())));
        }
        return filters;
    }

    /** What follows this position. The first condition follows from the second, and lets the index scan start there. */
    private static List<Bson> following(SharePosition position) {
        String resource = References.of(position.resource());
        String recipient = position.recipient().value();
        Bson sameTime = Filters.eq("member.offeredAt", position.offeredAt());
        return List.of(
                Filters.lte("member.offeredAt", position.offeredAt()),
                Filters.or(
                        Filters.lt("member.offeredAt", position.offeredAt()),
                        Filters.and(sameTime, Filters.gt("_id.resource", resource)),
                        Filters.and(
                                sameTime,
                                Filters.eq("_id.resource", resource),
                                Filters.gt("_id.recipient", recipient))));
    }

    /** A pattern must not contain a null character, and UTF-8 has no lone surrogates. No name contains either. */
    private static boolean isStorable(String text) {
        return text.codePoints()
                .noneMatch(codePoint -> codePoint == 0 || Character.getType(codePoint) == Character.SURROGATE);
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** A pattern that matches exactly this text: each character that may have a meaning in patterns is escaped. */
    private static String literally(String text) {
        StringBuilder pattern = new StringBuilder(text.length() + 8);
        text.codePoints().forEach(codePoint -> {
            boolean plain = codePoint > 127 || Character.isLetterOrDigit(codePoint);
            if (!plain) {
                pattern.append('\\');
            }
            pattern.appendCodePoint(codePoint);
        });
        return pattern.toString();
    }
}
