package io.tenantshare.mongo;

import com.mongodb.client.model.Filters;
import io.tenantshare.domain.change.Change;
import io.tenantshare.domain.change.ProjectChange;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.mongo.internal.StoredProject;
import io.tenantshare.ports.Projects;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

final class MongoProjects implements Projects {

    private final Truth<StoredProject> truth;

    MongoProjects(Truth<StoredProject> truth) {
        this.truth = truth;
    }

    @Override
    public List<Project> findAll(Collection<ProjectId> ids) {
        List<String> values =
                new LinkedHashSet<>(ids).stream().map(ProjectId::value).toList();
        return truth.findAll(Filters.in("_id", values)).stream()
                .map(MongoProjects::toDomain)
                .toList();
    }

    @Override
    public boolean add(ProjectChange change) {
        Project project = change.next();
        StoredProject stored = new StoredProject(
                project.id().value(),
                Truth.SCHEMA,
                project.region().value(),
                project.account().value(),
                List.of(Truth.commit(change)));
        return truth.write(new Truth.Write<>(change, null, stored));
    }

    static Object idOf(Change change) {
        return ((ProjectChange) change).next().id().value();
    }

    static Change changeOf(StoredProject stored) {
        return new ProjectChange(toDomain(stored), stored.untold());
    }

    private static Project toDomain(StoredProject stored) {
        return Project.of(stored.id(), stored.region(), stored.account());
    }
}
