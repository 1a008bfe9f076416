package io.tenantshare.memory;

import io.tenantshare.domain.change.ProjectChange;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.ports.Projects;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

final class MemoryProjects implements Projects {

    private final ConcurrentMap<String, Project> projects = new ConcurrentHashMap<>();
    private final MemoryEventLog events;
    private final PendingChanges pending;
    private final Gate gate;

    MemoryProjects(MemoryEventLog events, PendingChanges pending, Gate gate) {
        this.events = events;
        this.pending = pending;
        this.gate = gate;
    }

    @Override
    public List<Project> findAll(Collection<ProjectId> ids) {
        gate.check();
        if (ids.size() == 1) {
            Project only = projects.get(ids.iterator().next().value());
            return only == null ? List.of() : List.of(only);
        }
        List<Project> found = new ArrayList<>(ids.size());
        Set<ProjectId> asked = new HashSet<>(2 * ids.size());
        for (ProjectId id : ids) {
            Project project = projects.get(id.value());
            if (project != null && asked.add(id)) {
                found.add(project);
            }
        }
        return List.copyOf(found);
    }

    @Override
    public boolean add(ProjectChange change) {
        gate.check();
        boolean[] added = new boolean[1];
        projects.computeIfAbsent(change.next().id().value(), id -> {
            pending.add(change);
            events.append(change.events());
            added[0] = true;
            return change.next();
        });
        return added[0];
    }
}
