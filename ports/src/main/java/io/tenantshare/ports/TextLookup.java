package io.tenantshare.ports;

import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.SharedResource;
import java.util.Optional;

/**
 * Finds resources by the plain text of their ids. {@link Resources} of a storage that keeps texts as keys implement this as
 * well, and so spare every access check an id object (ADR 0030).
 */
public interface TextLookup {

    /**
     * As {@link Resources#findRecent} for a resource with just this text as its id.
     *
     * @param id any text; one that is no id finds nothing
     */
    Optional<SharedResource> findRecent(ResourceType type, String id);
}
