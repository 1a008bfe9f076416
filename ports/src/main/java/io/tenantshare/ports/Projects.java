package io.tenantshare.ports;

import io.tenantshare.domain.change.ProjectChange;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Which projects exist, in which region and of which account. A host with its own directory replaces this port. */
public interface Projects {

    /** The projects among these that exist, in no particular order; an id asked for twice is answered once. */
    List<Project> findAll(Collection<ProjectId> ids);

    /**
     * Stores a project with its event, both or neither, if no project has its id.
     *
     * @return whether it was stored; false leaves everything as it was
     */
    boolean add(ProjectChange change);

    /**
     * Stores a project with its event, both or neither, if the stored one has the {@linkplain ProjectChange#expectedRevision()
     * expected revision}. A host's own directory that does not implement it cannot close projects.
     *
     * @return whether it was stored; false leaves everything as it was
     */
    default boolean save(ProjectChange change) {
        throw new UnsupportedOperationException("This directory of projects cannot close them.");
    }

    /**
     * Some of the projects about which something is {@linkplain io.tenantshare.domain.project.Standing#due() due} at a time or
     * before it, the earliest first.
     *
     * @param time up to when, inclusive
     * @param limit the most to return, from 1 to 1000
     */
    default List<Project> due(Instant time, int limit) {
        return List.of();
    }

    /**
     * Whether projects can be added here. A host's own directory that is kept elsewhere answers false, and {@link #add}
     * is never called.
     */
    default boolean takesRegistrations() {
        return true;
    }
}
