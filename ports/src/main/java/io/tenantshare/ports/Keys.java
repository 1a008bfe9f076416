package io.tenantshare.ports;

import io.tenantshare.domain.change.KeyChange;
import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.project.ProjectId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What owners permit on their customer keys. A host with its own key service replaces this port. */
public interface Keys {

    /**
     * The grants of this owner on these keys, in no particular order; keys that nothing was ever stored for are left
     * out, and a key asked for twice is answered once.
     */
    List<KeyGrants> findAll(ProjectId owner, Collection<KeyId> keys);

    /**
     * A page of what an owner grants on its keys, ordered by key in {@link io.tenantshare.domain.refusal.Text#ORDER}; keys on
     * which nothing is granted any longer may be among them.
     *
     * @param after the key to go on after; empty to start
     * @param limit the most keys to return, from 1 to 1000
     */
    List<KeyGrants> ownedBy(ProjectId owner, Optional<KeyId> after, int limit);

    /**
     * Stores grants with their event, both or neither, if the stored ones have the {@linkplain
     * KeyChange#expectedRevision() expected revision}.
     *
     * @return whether they were stored; false leaves everything as it was
     */
    boolean save(KeyChange change);
}
