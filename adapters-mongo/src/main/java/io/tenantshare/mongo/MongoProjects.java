package io.tenantshare.mongo;

import com.mongodb.client.MongoDatabase;
import io.tenantshare.domain.change.ProjectChange;
import io.tenantshare.domain.event.ProjectEvent;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.mongo.OutboxCollection.Mapping;
import io.tenantshare.mongo.OutboxCollection.Write;
import io.tenantshare.mongo.internal.StoredProject;
import io.tenantshare.ports.Projects;
import java.util.Collection;
import java.util.List;

/** The projects: one document each, which is inserted and never changed. */
final class MongoProjects implements Projects {

    private static final Mapping<Project, StoredProject> MAPPING = new Mapping<>(
            event -> event instanceof ProjectEvent added ? added.project().id().value() : null,
            MongoProjects::toDomain);

    private final OutboxCollection<Project, StoredProject> collection;

    MongoProjects(
            MongoDatabase database, Commands commands, Quarantine quarantine, int writeSchema, MongoEventLog log) {
        collection = new OutboxCollection<>(
                CollectionSchema.PROJECTS.in(database, StoredProject.class),
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
    public List<Project> findAll(Collection<ProjectId> ids) {
        List<String> values = ids.stream().map(ProjectId::value).distinct().toList();
        return collection.findAll(values);
    }

    @Override
    public boolean add(ProjectChange change) {
        Project project = change.next();
        return collection.write(Write.insert(new StoredProject(
                project.id().value(),
                Schema.LATEST,
                project.region().value(),
                project.account().value(),
                List.of(OutboxCollection.commit(change)))));
    }

    private static Project toDomain(StoredProject stored) {
        return Project.of(stored.id(), stored.region(), stored.account());
    }
}
