package io.tenantshare.mongo;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.tenantshare.domain.change.DerivedChange;
import io.tenantshare.domain.event.DerivedEvent;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.domain.use.DerivedKind;
import io.tenantshare.domain.use.DerivedResource;
import io.tenantshare.mongo.OutboxCollection.Mapping;
import io.tenantshare.mongo.OutboxCollection.Write;
import io.tenantshare.mongo.internal.References;
import io.tenantshare.mongo.internal.StoredCommit;
import io.tenantshare.mongo.internal.StoredDerived;
import io.tenantshare.ports.Contents.RemovableItems;
import io.tenantshare.ports.DerivedResources;
import io.tenantshare.ports.Quarantine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** The records of what was made from images and backups: one document each. */
final class MongoDerivedResources implements DerivedResources {

    private static final Mapping<DerivedResource, StoredDerived> MAPPING = new Mapping<>(
            event -> event instanceof DerivedEvent derived ? id(derived.project(), derived.derived()) : null,
            MongoDerivedResources::toDomain);

    private final OutboxCollection<DerivedResource, StoredDerived> collection;

    MongoDerivedResources(
            MongoDatabase database, Commands commands, Quarantine quarantine, int writeSchema, MongoEventLog log) {
        collection = new OutboxCollection<>(
                CollectionSchema.DERIVED.in(database, StoredDerived.class),
                MAPPING,
                commands,
                quarantine,
                writeSchema,
                log);
    }

    OutboxCollection<?, ?> collection() {
        return collection;
    }

    @Override
    public Optional<DerivedResource> find(ProjectId project, DerivedId id) {
        return collection.find(Filters.and(Filters.eq(id(project, id)), OutboxCollection.NOT_DROPPED));
    }

    @Override
    public List<DerivedResource> page(ProjectId project, Optional<DerivedId> after, int limit) {
        List<Bson> filters = new ArrayList<>();
        filters.add(Filters.eq("_id.project", project.value()));
        filters.add(OutboxCollection.NOT_DROPPED);
        after.ifPresent(id -> filters.add(Filters.or(
                Filters.gt("_id.kind", number(id.kind())),
                Filters.and(Filters.eq("_id.kind", number(id.kind())), Filters.gt("_id.made", id.value())))));
        return collection.page(Filters.and(filters), Sorts.ascending("_id.kind", "_id.made"), limit);
    }

    @Override
    public boolean save(DerivedChange change) {
        StoredDerived next = toStored(change);
        if (!change.dropped()) {
            return collection.insertOrRevive(next);
        }
        Bson sameRecord = Filters.and(
                OutboxCollection.NOT_DROPPED,
                Filters.eq("source", next.source()),
                Filters.eq("recordedAt", next.recordedAt()));
        return collection.write(Write.update(next, sameRecord));
    }

    @Override
    public Set<ResourceId> sourcesAmong(Collection<ResourceId> resources) {
        List<String> references = resources.stream().map(References::of).toList();
        Bson madeFromThem = Filters.and(Filters.in("source", references), OutboxCollection.NOT_DROPPED);
        return collection.values(madeFromThem, "source").stream()
                .map(References::toId)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Everything that is kept, for moving it. */
    RemovableItems<DerivedResource> contents() {
        return MongoContents.items(
                collection, derived -> id(derived.project(), derived.id()), derived -> toStored(derived, null, null));
    }

    private static StoredDerived.Id id(ProjectId project, DerivedId id) {
        return new StoredDerived.Id(project.value(), number(id.kind()), id.value());
    }

    private static StoredDerived toStored(DerivedChange change) {
        return toStored(
                change.derived(), change.dropped() ? Boolean.TRUE : null, List.of(OutboxCollection.commit(change)));
    }

    private static StoredDerived toStored(
            DerivedResource derived, @Nullable Boolean dropped, @Nullable List<StoredCommit> outbox) {
        return new StoredDerived(
                id(derived.project(), derived.id()),
                Schema.LATEST,
                dropped,
                References.of(derived.source()),
                derived.recordedAt(),
                outbox);
    }

    private static DerivedResource toDomain(StoredDerived stored) {
        StoredDerived.Id id = stored.id();
        return new DerivedResource(
                new ProjectId(id.project()),
                new DerivedId(kind(id.kind()), id.made()),
                References.toId(stored.source()),
                stored.recordedAt());
    }

    /** The stored number of a kind. Numbers are in the order in which pages list the kinds, and never change. */
    private static int number(DerivedKind kind) {
        return switch (kind) {
            case SERVER -> 1;
            case DISK -> 2;
            case IMAGE -> 3;
        };
    }

    private static DerivedKind kind(int number) {
        for (DerivedKind kind : DerivedKind.values()) {
            if (number(kind) == number) {
                return kind;
            }
        }
        throw new IllegalStateException("No kind has the number " + number + ".");
    }
}
