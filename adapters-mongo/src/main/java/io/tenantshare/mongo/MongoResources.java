package io.tenantshare.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.tenantshare.domain.change.Change;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.Resource;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.mongo.internal.DocumentMapper;
import io.tenantshare.mongo.internal.StoredBackup;
import io.tenantshare.mongo.internal.StoredImage;
import io.tenantshare.mongo.internal.StoredResource;
import io.tenantshare.ports.Resources;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** One document per resource, with its members: an access check reads it and nothing else. */
final class MongoResources implements Resources {

    private static final DocumentMapper MAPPER = DocumentMapper.INSTANCE;

    private final Truth<StoredResource> truth;

    MongoResources(Truth<StoredResource> truth) {
        this.truth = truth;
    }

    @Override
    public Optional<SharedResource> find(ResourceId id) {
        StoredResource stored = truth.find(Filters.eq(MAPPER.reference(id)));
        return stored == null ? Optional.empty() : Optional.of(toDomain(stored));
    }

    @Override
    public List<SharedResource> findAll(Collection<ResourceId> ids) {
        List<String> references =
                new LinkedHashSet<>(ids).stream().map(MAPPER::reference).toList();
        return truth.findAll(Filters.in("_id", references)).stream()
                .map(MongoResources::toDomain)
                .toList();
    }

    @Override
    public List<SharedResource> ownedBy(ProjectId owner, ResourceType type, Optional<ResourceId> after, int limit) {
        List<Bson> filters = new ArrayList<>(
                List.of(Filters.eq("owner", owner.value()), Filters.eq("type", type), Filters.eq("deleted", false)));
        after.ifPresent(id -> filters.add(Filters.gt("_id", MAPPER.reference(id))));
        return truth.page(Filters.and(filters), Sorts.ascending("_id"), limit).stream()
                .map(MongoResources::toDomain)
                .toList();
    }

    /** All that there ever were, in some order; for the lists to be written anew. */
    List<SharedResource> all(Optional<ResourceId> after, int limit) {
        return truth
                .page(Filters.gt("_id", after.map(MAPPER::reference).orElse("")), Sorts.ascending("_id"), limit)
                .stream()
                .map(MongoResources::toDomain)
                .toList();
    }

    @Override
    public List<Boolean> saveAll(List<ResourceChange> changes) {
        return truth.writeAll(changes.stream().map(MongoResources::write).toList());
    }

    static Object idOf(Change change) {
        return MAPPER.reference(((ResourceChange) change).id());
    }

    static Change changeOf(StoredResource stored) {
        return new ResourceChange(toDomain(stored), stored.untold());
    }

    static @Nullable StoredImage imageOf(Resource resource) {
        return resource instanceof Image image ? MAPPER.toStored(image.spec()) : null;
    }

    static @Nullable StoredBackup backupOf(Resource resource) {
        return resource instanceof Backup backup ? MAPPER.toStored(backup.spec(), backup.registeredImages()) : null;
    }

    private static SharedResource toDomain(StoredResource stored) {
        Resource resource = MAPPER.toDomain(
                stored.id(), stored.owner(), stored.region(), stored.registeredAt(), stored.image(), stored.backup());
        List<Member> members = stored.members().stream().map(MAPPER::toDomain).toList();
        return SharedResource.stored(resource, members, stored.revision(), stored.deleted());
    }

    private static Truth.Write<StoredResource> write(ResourceChange change) {
        SharedResource next = change.next();
        Resource resource = next.resource();
        StoredResource stored = new StoredResource(
                MAPPER.reference(next.id()),
                Truth.SCHEMA,
                next.revision(),
                next.deleted(),
                next.id().type(),
                next.owner().value(),
                resource.region().value(),
                resource.registeredAt(),
                imageOf(resource),
                backupOf(resource),
                next.members().stream().map(MAPPER::toStored).toList(),
                List.of(Truth.commit(change)));
        long expected = change.expectedRevision();
        return new Truth.Write<>(change, expected == 0 ? null : Filters.eq("revision", expected), stored);
    }
}
