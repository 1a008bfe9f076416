package io.tenantshare.ports;

import io.tenantshare.domain.change.ProjectChange;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
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
     * Whether projects can be added here. A host's own directory that is kept elsewhere answers false, and {@link #add}
     * is never called.
     */
    default boolean takesRegistrations() {
        return true;
    }
}
