package io.tenantshare.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.BulkWriteOptions;
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
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.mongo.internal.DocumentMapper;
import io.tenantshare.mongo.internal.StoredBackup;
import io.tenantshare.mongo.internal.StoredImage;
import io.tenantshare.mongo.internal.StoredMember;
import io.tenantshare.mongo.internal.StoredShare;
import io.tenantshare.mongo.internal.StoredTag;
import io.tenantshare.ports.ShareCounts;
import io.tenantshare.ports.SharePage;
import io.tenantshare.ports.SharePosition;
import io.tenantshare.ports.ShareQuery;
import io.tenantshare.ports.ShareQuery.Side;
import io.tenantshare.ports.Shares;
import io.tenantshare.ports.StorageException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * One document per share, for both sides' lists. Each is written under the guard that it was not written from a later
 * revision of its resource; one that is gone stays for a while as a revision without a member.
 */
final class MongoShares implements Shares {

    private static final DocumentMapper MAPPER = DocumentMapper.INSTANCE;

    private static final List<String> OPTIONAL = List.of("folded", "image", "backup", "member", "goneAt");

    private final MongoCollection<StoredShare> collection;
    private final Calls calls;
    private final InstantSource clock;

    MongoShares(MongoCollection<StoredShare> collection, Calls calls, InstantSource clock) {
        this.collection = collection;
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public SharePage page(ShareQuery query, Optional<SharePosition> after, int limit) {
        calls.check();
        if (!mayBeInAName(query.nameContains())) {
            return new SharePage(List.of(), false);
        }
        List<Bson> filters = new ArrayList<>(side(query.side(), query.project(), query.type()));
        filters.add(Filters.in(
                "member.status", query.statuses().isEmpty() ? Arrays.asList(MemberStatus.values()) : query.statuses()));
        filters.addAll(narrowing(query));
        after.ifPresent(position -> filters.addAll(following(position)));
        // One more than asked for tells whether there are more.
        List<Share> shares = calls.run(() -> {
            List<Share> found = new ArrayList<>();
            collection
                    .find(Filters.and(filters))
                    .sort(Sorts.orderBy(
                            Sorts.descending("member.offeredAt"), Sorts.ascending("_id.resource", "_id.recipient")))
                    .limit(limit + 1)
                    .batchSize(limit + 1)
                    .forEach(stored -> found.add(toDomain(stored)));
            return found;
        });
        boolean more = shares.size() > limit;
        return new SharePage(more ? shares.subList(0, limit) : shares, more);
    }

    @Override
    public ShareCounts counts(Side side, ProjectId project, ResourceType type) {
        Map<MemberStatus, Long> counts = new EnumMap<>(MemberStatus.class);
        List<Bson> filters = new ArrayList<>(side(side, project, type));
        filters.add(Filters.in("member.status", Arrays.asList(MemberStatus.values())));
        calls.run(() -> {
            counts.clear();
            collection
                    .aggregate(
                            List.of(
                                    Aggregates.match(Filters.and(filters)),
                                    Aggregates.group("$member.status", Accumulators.sum("count", 1L))),
                            Document.class)
                    .forEach(group -> counts.put(
                            MemberStatus.valueOf(group.getString("_id")),
                            group.get("count", Number.class).longValue()));
            return counts;
        });
        return new ShareCounts(
                counts.getOrDefault(MemberStatus.PENDING, 0L),
                counts.getOrDefault(MemberStatus.ACCEPTED, 0L),
                counts.getOrDefault(MemberStatus.REJECTED, 0L));
    }

    /** Brings the entries of all recipients up to these changes whose view of the resource they changed. */
    void write(List<ResourceChange> changes) {
        List<UpdateOneModel<StoredShare>> writes = new ArrayList<>();
        changes.forEach(change -> writes.addAll(entries(change.next(), change.touched())));
        send(writes);
    }

    /** Brings the entries of all members up to these resources. */
    void rewrite(List<SharedResource> resources) {
        List<UpdateOneModel<StoredShare>> writes = new ArrayList<>();
        resources.forEach(shared -> writes.addAll(
                entries(shared, shared.members().stream().map(Member::recipient).toList())));
        send(writes);
    }

    private List<UpdateOneModel<StoredShare>> entries(SharedResource shared, Collection<ProjectId> recipients) {
        List<UpdateOneModel<StoredShare>> writes = new ArrayList<>();
        StoredImage image = MongoResources.imageOf(shared.resource());
        StoredBackup backup = MongoResources.backupOf(shared.resource());
        for (ProjectId recipient : recipients) {
            Member member = shared.member(recipient).orElse(null);
            writes.add(write(
                    member == null
                            ? gone(shared, recipient)
                            : present(shared, recipient, image, backup, MAPPER.toStored(member))));
        }
        return writes;
    }

    private void send(List<UpdateOneModel<StoredShare>> writes) {
        // An entry that is there already is from a later revision, or was made a moment ago from an earlier one: the
        // second time, that one is updated.
        if (!writes.isEmpty() && !written(writes)) {
            written(writes);
        }
    }

    private boolean written(List<UpdateOneModel<StoredShare>> writes) {
        try {
            calls.run(() -> collection.bulkWrite(writes, new BulkWriteOptions().ordered(false)));
            return true;
        } catch (Calls.DuplicateKey e) {
            return false;
        }
    }

    private static StoredShare present(
            SharedResource shared,
            ProjectId recipient,
            @Nullable StoredImage image,
            @Nullable StoredBackup backup,
            StoredMember member) {
        Resource resource = shared.resource();
        return new StoredShare(
                id(shared, recipient),
                Truth.SCHEMA,
                shared.revision(),
                shared.id().type(),
                shared.owner().value(),
                resource.region().value(),
                resource.registeredAt(),
                fold(resource.name()),
                image,
                backup,
                member,
                null);
    }

    private StoredShare gone(SharedResource shared, ProjectId recipient) {
        return new StoredShare(
                id(shared, recipient),
                Truth.SCHEMA,
                shared.revision(),
                shared.id().type(),
                shared.owner().value(),
                shared.resource().region().value(),
                shared.resource().registeredAt(),
                null,
                null,
                null,
                null,
                clock.instant());
    }

    private static StoredShare.Id id(SharedResource shared, ProjectId recipient) {
        return new StoredShare.Id(MAPPER.reference(shared.id()), recipient.value());
    }

    private UpdateOneModel<StoredShare> write(StoredShare share) {
        BsonDocument fields = Truth.encoded(collection, share);
        fields.remove("_id");
        BsonDocument absent = new BsonDocument();
        OPTIONAL.stream()
                .filter(field -> !fields.containsKey(field))
                .forEach(field -> absent.put(field, new BsonString("")));
        return new UpdateOneModel<>(
                Filters.and(Filters.eq(share.id()), Filters.lt("revision", share.revision())),
                new BsonDocument("$set", fields).append("$unset", absent),
                new UpdateOptions().upsert(true));
    }

    private static Share toDomain(StoredShare stored) {
        Truth.check(stored.schema());
        if (stored.member() == null) {
            throw new StorageException("An entry of a list in MongoDB has no member.");
        }
        Resource resource = MAPPER.toDomain(
                stored.id().resource(),
                stored.owner(),
                stored.region(),
                stored.registeredAt(),
                stored.image(),
                stored.backup());
        return new Share(resource, MAPPER.toDomain(stored.member()));
    }

    private static List<Bson> side(Side side, ProjectId project, ResourceType type) {
        String field = side == Side.RECIPIENT ? "_id.recipient" : "owner";
        return List.of(Filters.eq(field, project.value()), Filters.eq("type", type));
    }

    private static List<Bson> narrowing(ShareQuery query) {
        List<Bson> filters = new ArrayList<>();
        if (!query.kinds().isEmpty()) {
            filters.add(Filters.in("image.kind", query.kinds()));
        }
        if (!query.counterparts().isEmpty()) {
            String field = query.side() == Side.OWNER ? "_id.recipient" : "owner";
            filters.add(Filters.in(
                    field, query.counterparts().stream().map(ProjectId::value).toList()));
        }
        if (!query.nameContains().isEmpty()) {
            filters.add(Filters.regex("folded", literally(fold(query.nameContains()))));
        }
        Collection<StoredTag> tags = MAPPER.tags(query.tags());
        tags.forEach(tag -> filters.add(Filters.elemMatch(
                "image.tags", Filters.and(Filters.eq("key", tag.key()), Filters.eq("value", tag.value())))));
        if (query.offeredFrom().isAfter(Times.FIRST)) {
            filters.add(Filters.gte("member.offeredAt", Times.ceil(query.offeredFrom())));
        }
        if (query.offeredBefore().isBefore(Times.LAST)) {
            filters.add(Filters.lt("member.offeredAt", Times.ceil(query.offeredBefore())));
        }
        return filters;
    }

    /** What comes after a position; the first condition repeats what the second says, for the planner to start there. */
    private static List<Bson> following(SharePosition position) {
        String resource = MAPPER.reference(position.resource());
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

    /** A pattern cannot hold the one, nor UTF-8 the other; and no name has either. */
    private static boolean mayBeInAName(String text) {
        return text.codePoints().noneMatch(codePoint -> codePoint == 0 || isHalf(codePoint));
    }

    private static boolean isHalf(int codePoint) {
        return Character.getType(codePoint) == Character.SURROGATE;
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** A pattern that matches this text and nothing else: whatever could have a meaning is escaped. */
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
