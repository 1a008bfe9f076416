package io.tenantshare.ports;

import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.sharing.SharedResource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The resources with their member lists: the truth. */
public interface Resources {

    /**
     * The resource as it was committed last, tombstones included. Every write that ended before this call began is
     * seen.
     */
    Optional<SharedResource> find(ResourceId id);

    /**
     * The same for many, in no particular order; ids that were never stored are left out, and an id asked for twice is answered
     * once.
     */
    List<SharedResource> findAll(Collection<ResourceId> ids);

    /**
     * Commits changes by compare-and-set: each is stored together with its events, both or neither, if the stored
     * resource has the {@linkplain ResourceChange#expectedRevision() expected revision}. Changes of one call concern
     * different resources and succeed or lose independently of each other.
     *
     * @return for each change, in order, whether it was stored; a lost one leaves its resource as it was
     */
    List<Boolean> saveAll(List<ResourceChange> changes);
}
