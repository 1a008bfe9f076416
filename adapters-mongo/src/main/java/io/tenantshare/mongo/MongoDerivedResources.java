package io.tenantshare.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.tenantshare.domain.change.Change;
import io.tenantshare.domain.change.DerivedChange;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.domain.use.DerivedKind;
import io.tenantshare.domain.use.DerivedResource;
import io.tenantshare.mongo.internal.DocumentMapper;
import io.tenantshare.mongo.internal.StoredDerived;
import io.tenantshare.ports.DerivedResources;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;

/** One document per record; a dropped one stays until everybody was told. */
final class MongoDerivedResources implements DerivedResources {

    private static final DocumentMapper MAPPER = DocumentMapper.INSTANCE;

    private static final Bson DROPPED = Filters.eq("dropped", true);
    private static final Bson THERE = Filters.exists("dropped", false);

    private final Truth<StoredDerived> truth;

    MongoDerivedResources(Truth<StoredDerived> truth) {
        this.truth = truth;
    }

    @Override
    public Optional<DerivedResource> find(ProjectId project, DerivedId id) {
        StoredDerived stored = truth.find(Filters.and(Filters.eq(id(project, id)), THERE));
        return stored == null ? Optional.empty() : Optional.of(toDomain(stored));
    }

    @Override
    public List<DerivedResource> page(ProjectId project, Optional<DerivedId> after, int limit) {
        List<Bson> filters = new ArrayList<>(List.of(Filters.eq("_id.project", project.value()), THERE));
        after.ifPresent(id -> filters.add(Filters.or(
                Filters.gt("_id.kind", number(id.kind())),
                Filters.and(Filters.eq("_id.kind", number(id.kind())), Filters.gt("_id.made", id.value())))));
        return truth.page(Filters.and(filters), Sorts.ascending("_id.kind", "_id.made"), limit).stream()
                .map(MongoDerivedResources::toDomain)
                .toList();
    }

    @Override
    public boolean save(DerivedChange change) {
        DerivedResource derived = change.derived();
        String source = MAPPER.reference(derived.source());
        StoredDerived stored = new StoredDerived(
                id(derived.project(), derived.id()),
                Truth.SCHEMA,
                change.dropped() ? Boolean.TRUE : null,
                source,
                derived.recordedAt(),
                List.of(Truth.commit(change)));
        if (change.dropped()) {
            Bson thisVeryOne =
                    Filters.and(THERE, Filters.eq("source", source), Filters.eq("recordedAt", derived.recordedAt()));
            return truth.write(new Truth.Write<>(change, thisVeryOne, stored));
        }
        return truth.write(new Truth.Write<>(change, null, stored))
                || truth.write(new Truth.Write<>(change, DROPPED, stored, List.of("dropped")));
    }

    static Object idOf(Change change) {
        DerivedResource derived = ((DerivedChange) change).derived();
        return id(derived.project(), derived.id());
    }

    static Change changeOf(StoredDerived stored) {
        boolean dropped = stored.dropped() != null;
        return new DerivedChange(toDomain(stored), dropped, stored.untold());
    }

    private static StoredDerived.Id id(ProjectId project, DerivedId id) {
        return new StoredDerived.Id(project.value(), number(id.kind()), id.value());
    }

    private static DerivedResource toDomain(StoredDerived stored) {
        StoredDerived.Id id = stored.id();
        return new DerivedResource(
                new ProjectId(id.project()),
                new DerivedId(kind(id.kind()), id.made()),
                MAPPER.resourceId(stored.source()),
                stored.recordedAt());
    }

    /** In the order in which the kinds are listed. */
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
        throw new IllegalStateException("no kind has the number " + number);
    }
}
