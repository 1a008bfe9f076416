package io.tenantshare.ports;

import io.tenantshare.domain.change.DerivedChange;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.domain.use.DerivedResource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What projects made from images. The records outlive shares and images. */
public interface DerivedResources {

    /** The record, if this project has it. */
    Optional<DerivedResource> find(ProjectId project, DerivedId id);

    /**
     * A page of the project's records, ordered by kind as declared, then by id in {@link Text#ORDER}.
     *
     * @param after the record to go on after, which need not exist any longer; empty to start
     * @param limit the most records to return, from 1 to 1000
     */
    List<DerivedResource> page(ProjectId project, Optional<DerivedId> after, int limit);

    /**
     * Adds or drops a record with its event, both or neither: adds if the project has none with that id, drops if it
     * has this very one.
     *
     * @return whether anything was written
     */
    boolean save(DerivedChange change);

    /** Those of these resources that are the source of a record, of whatever project. */
    Set<ResourceId> sourcesAmong(Collection<ResourceId> resources);
}
