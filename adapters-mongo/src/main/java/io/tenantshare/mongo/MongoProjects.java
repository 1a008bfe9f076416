package io.tenantshare.mongo;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.tenantshare.domain.change.ProjectChange;
import io.tenantshare.domain.event.ProjectEvent;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.project.Standing;
import io.tenantshare.mongo.OutboxCollection.Mapping;
import io.tenantshare.mongo.OutboxCollection.Write;
import io.tenantshare.mongo.internal.DocumentMapper;
import io.tenantshare.mongo.internal.StoredCommit;
import io.tenantshare.mongo.internal.StoredProject;
import io.tenantshare.ports.Contents.Items;
import io.tenantshare.ports.Projects;
import io.tenantshare.ports.Quarantine;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** The projects: one document each. */
final class MongoProjects implements Projects {

    private static final Mapping<Project, StoredProject> MAPPING = new Mapping<>(
            event -> event instanceof ProjectEvent added ? added.project().id().value() : null,
            MongoProjects::toDomain);

    private final OutboxCollection<Project, StoredProject> collection;
    private final int writeSchema;

    MongoProjects(
            MongoDatabase database, Commands commands, Quarantine quarantine, int writeSchema, MongoEventLog log) {
        collection = new OutboxCollection<>(
                CollectionSchema.PROJECTS.in(database, StoredProject.class),
                MAPPING,
                commands,
                quarantine,
                writeSchema,
                log);
        this.writeSchema = writeSchema;
    }

    OutboxCollection<?, ?> collection() {
        return collection;
    }

    @Override
    public List<Project> findAll(Collection<ProjectId> ids) {
        List<String> values = ids.stream().map(ProjectId::value).distinct().toList();
        return collection.findAll(values);
    }

    @Override
    public boolean add(ProjectChange change) {
        return collection.write(Write.insert(toStored(change.next(), List.of(OutboxCollection.commit(change)))));
    }

    @Override
    public boolean save(ProjectChange change) {
        // A process of the version before would let the project act.
        Schema.require(writeSchema, Schema.LIFETIMES, "The closing of projects is stored");
        long expected = change.expectedRevision();
        Bson unchanged = expected == Standing.NEW.revision()
                ? Filters.exists("standing", false)
                : Filters.eq("standing.revision", expected);
        return collection.write(
                Write.update(toStored(change.next(), List.of(OutboxCollection.commit(change))), unchanged));
    }

    @Override
    public List<Project> due(Instant time, int limit) {
        return collection.page(Filters.lte("standing.due", time), Sorts.ascending("standing.due", "_id"), limit);
    }

    /** Everything that is kept, for moving it. */
    Items<Project> contents() {
        return MongoContents.items(collection, project -> project.id().value(), project -> toStored(project, null));
    }

    private static StoredProject toStored(Project project, @Nullable List<StoredCommit> outbox) {
        return new StoredProject(
                project.id().value(),
                Schema.LATEST,
                project.region().value(),
                project.account().value(),
                DocumentMapper.INSTANCE.toStored(project.standing()),
                outbox);
    }

    private static Project toDomain(StoredProject stored) {
        return Project.of(stored.id(), stored.region(), stored.account())
                .standing(DocumentMapper.INSTANCE.toDomain(stored.standing()));
    }
}
