package io.tenantshare.memory;

import io.tenantshare.domain.change.ProjectChange;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.ports.Projects;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/** The registered projects. Safe for use by many threads; readers take no lock. */
final class MemoryProjects implements Projects {

    private final ConcurrentMap<String, Project> projects = new ConcurrentHashMap<>();
    private final MemoryEventLog events;
    private final PendingChanges pending;
    private final Lifecycle lifecycle;

    MemoryProjects(MemoryEventLog events, PendingChanges pending, Lifecycle lifecycle) {
        this.events = events;
        this.pending = pending;
        this.lifecycle = lifecycle;
    }

    @Override
    public List<Project> findAll(Collection<ProjectId> ids) {
        lifecycle.ensureOpen();
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
        lifecycle.ensureOpen();
        boolean[] added = new boolean[1];
        projects.computeIfAbsent(change.next().id().value(), id -> {
            pending.add(change);
            events.append(change.events());
            added[0] = true;
            return change.next();
        });
        return added[0];
    }

    @Override
    public boolean save(ProjectChange change) {
        lifecycle.ensureOpen();
        boolean[] saved = new boolean[1];
        projects.computeIfPresent(change.next().id().value(), (id, present) -> {
            if (present.standing().revision() != change.expectedRevision()) {
                return present;
            }
            pending.add(change);
            events.append(change.events());
            saved[0] = true;
            return change.next();
        });
        return saved[0];
    }

    @Override
    public List<Project> due(Instant time, int limit) {
        lifecycle.ensureOpen();
        return projects.values().stream()
                .filter(project -> project.standing()
                        .due()
                        .filter(due -> !due.isAfter(time))
                        .isPresent())
                .sorted(Comparator.comparing(project -> project.standing().due().orElseThrow()))
                .limit(limit)
                .toList();
    }

    /** All of them, ordered by id. */
    Stream<Project> all() {
        return projects.values().stream()
                .sorted(Comparator.comparing(project -> project.id().value(), Text.ORDER));
    }

    /** Stores one as it is. */
    void put(Project project) {
        projects.put(project.id().value(), project);
    }
}
