package io.tenantshare.mongo;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.event.MemberEvent;
import io.tenantshare.domain.event.ResourceEvent;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.Resource;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.mongo.OutboxCollection.Mapping;
import io.tenantshare.mongo.OutboxCollection.Write;
import io.tenantshare.mongo.internal.DocumentMapper;
import io.tenantshare.mongo.internal.References;
import io.tenantshare.mongo.internal.StoredMember;
import io.tenantshare.mongo.internal.StoredResource;
import io.tenantshare.mongo.internal.StoredSpec;
import io.tenantshare.ports.Resources;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** The resources: one document each, members included, so that an access check reads one document. */
final class MongoResources implements Resources {

    private static final Mapping<SharedResource, StoredResource> MAPPING =
            new Mapping<>(MongoResources::idOf, MongoResources::toDomain);

    private static final Bson RESOURCE = Projections.include(
            "schema", "revision", "deleted", "type", "owner", "region", "registeredAt", "image", "backup");

    private final OutboxCollection<SharedResource, StoredResource> collection;

    MongoResources(
            MongoDatabase database, Commands commands, Quarantine quarantine, int writeSchema, MongoEventLog log) {
        collection = new OutboxCollection<>(
                CollectionSchema.RESOURCES.in(database, StoredResource.class),
                MAPPING,
                commands,
                quarantine,
                writeSchema,
                log::logged);
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
        String reference = after.map(References::of).orElse("");
        return collection.page(Filters.gt("_id", reference), Sorts.ascending("_id"), limit);
    }

    @Override
    public List<Boolean> saveAll(List<ResourceChange> changes) {
        return collection.writeAll(changes.stream()
                .map(change -> Write.over(change.expectedRevision(), toStored(change)))
                .toList());
    }

    private static @Nullable String idOf(SharingEvent event) {
        if (event instanceof MemberEvent member) {
            return References.of(member.resource());
        }
        return event instanceof ResourceEvent resource ? References.of(resource.resource()) : null;
    }

    private static StoredResource toStored(ResourceChange change) {
        SharedResource next = change.next();
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
                spec.image(),
                spec.backup(),
                next.members().stream().map(DocumentMapper.INSTANCE::toStored).toList(),
                List.of(OutboxCollection.commit(change)));
    }

    private static SharedResource toDomain(StoredResource stored) {
        Resource resource = new StoredSpec(stored.image(), stored.backup())
                .toDomain(stored.id(), stored.owner(), stored.region(), stored.registeredAt());
        return SharedResource.stored(
                resource,
                members(stored).stream().map(DocumentMapper.INSTANCE::toDomain).toList(),
                stored.revision(),
                stored.deleted());
    }

    /** A projection of one member leaves the list out where the project is no member. */
    private static List<StoredMember> members(StoredResource stored) {
        List<StoredMember> members = stored.members();
        return members == null ? List.of() : members;
    }
}
