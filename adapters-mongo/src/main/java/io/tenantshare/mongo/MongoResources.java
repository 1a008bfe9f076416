package io.tenantshare.mongo;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.ImportEvent;
import io.tenantshare.domain.event.MemberEvent;
import io.tenantshare.domain.event.ResourceEvent;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.Resource;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.Lifetime;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.mongo.OutboxCollection.Mapping;
import io.tenantshare.mongo.OutboxCollection.QuietWrite;
import io.tenantshare.mongo.OutboxCollection.Write;
import io.tenantshare.mongo.internal.DocumentMapper;
import io.tenantshare.mongo.internal.References;
import io.tenantshare.mongo.internal.StoredCommit;
import io.tenantshare.mongo.internal.StoredMember;
import io.tenantshare.mongo.internal.StoredResource;
import io.tenantshare.mongo.internal.StoredSpec;
import io.tenantshare.ports.Quarantine;
import io.tenantshare.ports.Resources;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** The resources: one document each, members included, so that an access check reads one document. */
final class MongoResources implements Resources {

    private static final Mapping<SharedResource, StoredResource> MAPPING =
            new Mapping<>(MongoResources::idOf, MongoResources::toDomain);

    private static final String DELETED_AT = "deletedAt";
    private static final String DUE = "due";
    private static final Bson NOT_PRUNED = Filters.exists("idFree", false);

    private static final Bson RESOURCE = Projections.include(
            "schema",
            "revision",
            "deleted",
            "type",
            "owner",
            "region",
            "registeredAt",
            "deletedAt",
            "idFree",
            "image",
            "backup");

    private final OutboxCollection<SharedResource, StoredResource> collection;
    private final Commands commands;
    private final int writeSchema;

    MongoResources(
            MongoDatabase database, Commands commands, Quarantine quarantine, int writeSchema, MongoEventLog log) {
        collection = new OutboxCollection<>(
                CollectionSchema.RESOURCES.in(database, StoredResource.class),
                MAPPING,
                commands,
                quarantine,
                writeSchema,
                log);
        this.commands = commands;
        this.writeSchema = writeSchema;
    }

    OutboxCollection<?, ?> collection() {
        return collection;
    }

    @Override
    public Optional<SharedResource> find(ResourceId id) {
        return collection.find(Filters.eq(References.of(id)));
    }

    /** However many members there are, the server sends the one that is asked for, and no outbox. */
    @Override
    public Optional<SharedResource> findRecent(ResourceId id, ProjectId viewer) {
        Bson member = Projections.elemMatch("members", Filters.eq("recipient", viewer.value()));
        return collection.find(Filters.eq(References.of(id)), Projections.fields(RESOURCE, member));
    }

    @Override
    public List<SharedResource> findAll(Collection<ResourceId> ids) {
        List<String> references = ids.stream().distinct().map(References::of).toList();
        return collection.findAll(references);
    }

    @Override
    public List<SharedResource> ownedBy(ProjectId owner, ResourceType type, Optional<ResourceId> after, int limit) {
        List<Bson> filters = new ArrayList<>();
        filters.add(Filters.eq("owner", owner.value()));
        filters.add(Filters.eq("type", type));
        filters.add(Filters.eq("deleted", false));
        after.ifPresent(id -> filters.add(Filters.gt("_id", References.of(id))));
        return collection.page(Filters.and(filters), Sorts.ascending("_id"), limit);
    }

    /** A page of all resources, deleted ones included, in the order of their references. */
    List<SharedResource> all(Optional<ResourceId> after, int limit) {
        return collection.all(after.map(References::of), limit);
    }

    /** Stores resources as they are, in place of those with the same ids. */
    void put(List<SharedResource> resources) {
        collection.put(resources.stream()
                .map(shared -> shared.pruned() ? prunedToStored(shared) : toStored(shared, null))
                .toList());
    }

    private static StoredResource prunedToStored(SharedResource pruned) {
        // Owner and region are empty texts: the validator of the collection requires them.
        return new StoredResource(
                References.of(pruned.id()),
                Schema.LATEST,
                pruned.revision(),
                true,
                pruned.id().type(),
                "",
                "",
                null,
                null,
                pruned.idFree(),
                null,
                null,
                List.of(),
                null,
                null);
    }

    @Override
    public List<Boolean> saveAll(List<ResourceChange> changes) {
        for (ResourceChange change : changes) {
            if (change.events().stream().anyMatch(MongoResources::isOfLatest)) {
                Schema.require(
                        writeSchema, Schema.LIFETIMES, "Ends of shares, imports and rules of recipients are stored");
            }
        }
        return collection.writeAll(changes.stream().map(MongoResources::write).toList());
    }

    /** A process of the version before would show and allow what has ended, and cannot read an import or what a rule did. */
    private static boolean isOfLatest(SharingEvent event) {
        boolean statesAnEnd = event instanceof MemberEvent member
                && (member.type() == EventType.OFFERED || member.type() == EventType.END_CHANGED)
                && !member.lifetime().equals(Lifetime.UNLIMITED);
        boolean byRule = event instanceof MemberEvent member && member.rule().isPresent();
        return statesAnEnd || byRule || event instanceof ImportEvent;
    }

    @Override
    public List<ResourceId> due(Instant time, int limit) {
        return collection.ids(Filters.lte(DUE, time), Sorts.ascending(DUE, "_id"), limit).stream()
                .map(id -> References.toId((String) id))
                .toList();
    }

    @Override
    public List<ResourceId> toRemind(Duration before, Instant now, int limit) {
        // A member of whom nobody was reminded yet has no such field, and null finds that.
        Bson never = Filters.elemMatch("members", ending(Filters.eq("reminded", null), before, now));
        Bson earlier = Filters.elemMatch("members", ending(Filters.gt("reminded", before.toMillis()), before, now));
        return collection.ids(Filters.or(never, earlier), new BsonDocument(), limit).stream()
                .map(id -> References.toId((String) id))
                .toList();
    }

    private static Bson ending(Bson reminded, Duration before, Instant now) {
        return Filters.and(
                reminded,
                Filters.gt("endsAt", now),
                Filters.lte("endsAt", now.plus(before)),
                Filters.ne("status", MemberStatus.REJECTED),
                Filters.or(
                        Filters.ne("status", MemberStatus.PENDING),
                        Filters.eq("answerBy", null),
                        Filters.gt("answerBy", now)));
    }

    private static Write<StoredResource> write(ResourceChange change) {
        Write<StoredResource> write = Write.over(change.expectedRevision(), toStored(change));
        if (change.expectedRevision() == 0) {
            return write;
        }
        Write<StoredResource> fresh = change.registers() ? write.removing("idFree") : write;
        return change.next().due().isEmpty() ? fresh.removing(DUE) : fresh;
    }

    @Override
    public List<SharedResource> deletedBetween(Instant after, Instant before, int limit) {
        return commands.call(() -> deletedBetweenInCall(after, before, limit));
    }

    private List<SharedResource> deletedBetweenInCall(Instant after, Instant before, int limit) {
        // Rounded up to the first millisecond after it.
        Instant first = BsonDates.roundUp(after.plusNanos(1));
        Bson between = Filters.and(Filters.gte(DELETED_AT, first), Filters.lt(DELETED_AT, BsonDates.roundUp(before)));
        List<SharedResource> page = collection.page(between, Sorts.ascending(DELETED_AT), limit);
        if (page.size() < limit) {
            return page;
        }
        Instant last = page.get(page.size() - 1).deletedAt().orElseThrow();
        List<SharedResource> withTies = new ArrayList<>(page);
        withTies.removeIf(tombstone -> tombstone.deletedAt().equals(Optional.of(last)));
        withTies.addAll(collection.findAll(Filters.eq(DELETED_AT, last)));
        return List.copyOf(withTies);
    }

    @Override
    public int prune(List<SharedResource> pruned) {
        Schema.require(writeSchema, Schema.TOMBSTONES, "Tombstones are pruned");
        return collection.writeQuietly(
                pruned.stream().map(MongoResources::pruning).toList());
    }

    private static QuietWrite pruning(SharedResource left) {
        // Owner and region stay as empty texts: the validator of the collection requires them.
        return new QuietWrite(
                References.of(left.id()),
                Filters.and(Filters.eq("revision", left.revision()), Filters.eq("deleted", true), NOT_PRUNED),
                Updates.combine(
                        Updates.set("schema", Schema.TOMBSTONES),
                        Updates.set("owner", ""),
                        Updates.set("region", ""),
                        Updates.set("idFree", left.idFree()),
                        Updates.unset(DELETED_AT),
                        Updates.unset("registeredAt"),
                        Updates.unset("image"),
                        Updates.unset("backup"),
                        Updates.unset("outbox")));
    }

    /** Dates those of these resources that are tombstones without a date, and returns how many that were. */
    int date(List<SharedResource> resources, Instant deletedAt) {
        Schema.require(writeSchema, Schema.TOMBSTONES, "Tombstones are pruned");
        return collection.writeQuietly(resources.stream()
                .filter(shared -> shared.deleted()
                        && !shared.pruned()
                        && shared.deletedAt().isEmpty())
                .map(shared -> new QuietWrite(
                        References.of(shared.id()),
                        Filters.and(
                                Filters.eq("revision", shared.revision()),
                                Filters.exists(DELETED_AT, false),
                                NOT_PRUNED),
                        Updates.combine(Updates.set("schema", Schema.TOMBSTONES), Updates.set(DELETED_AT, deletedAt))))
                .toList());
    }

    private static @Nullable String idOf(SharingEvent event) {
        if (event instanceof MemberEvent member) {
            return References.of(member.resource());
        }
        if (event instanceof ImportEvent imported) {
            return References.of(imported.resource());
        }
        return event instanceof ResourceEvent resource ? References.of(resource.resource()) : null;
    }

    private static StoredResource toStored(ResourceChange change) {
        return toStored(change.next(), List.of(OutboxCollection.commit(change)));
    }

    private static StoredResource toStored(SharedResource next, @Nullable List<StoredCommit> outbox) {
        Resource resource = next.resource();
        StoredSpec spec = StoredSpec.of(resource);
        return new StoredResource(
                References.of(next.id()),
                Schema.LATEST,
                next.revision(),
                next.deleted(),
                next.id().type(),
                next.owner().value(),
                resource.region().value(),
                resource.registeredAt(),
                next.deletedAt().orElse(null),
                null,
                spec.image(),
                spec.backup(),
                next.members().stream().map(DocumentMapper.INSTANCE::toStored).toList(),
                next.due().orElse(null),
                outbox);
    }

    private static SharedResource toDomain(StoredResource stored) {
        Boolean idFree = stored.idFree();
        if (idFree != null) {
            return SharedResource.pruned(References.toId(stored.id()), stored.revision(), idFree);
        }
        Instant registeredAt = stored.registeredAt();
        if (registeredAt == null) {
            throw new IllegalStateException("The time of the registration is absent.");
        }
        Resource resource = new StoredSpec(stored.image(), stored.backup())
                .toDomain(stored.id(), stored.owner(), stored.region(), registeredAt);
        return stored.deleted()
                ? SharedResource.tombstone(resource, stored.revision(), Optional.ofNullable(stored.deletedAt()))
                : SharedResource.stored(
                        resource,
                        members(stored).stream()
                                .map(DocumentMapper.INSTANCE::toDomain)
                                .toList(),
                        stored.revision(),
                        false);
    }

    /** A projection of one member leaves the list out where the project is no member. */
    private static List<StoredMember> members(StoredResource stored) {
        List<StoredMember> members = stored.members();
        return members == null ? List.of() : members;
    }
}
