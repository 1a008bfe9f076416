package io.tenantshare.sdk;

import io.tenantshare.domain.resource.Resource;
import io.tenantshare.domain.sharing.Relation;

/**
 * A resource as a project that can see it sees it.
 *
 * @param relation how the project stands to it; never {@link Relation#NONE}
 * @param shared whether it is shared: for its owner with anybody, for a recipient with it. A resource shared out counts as
 *     shared, no longer as private (rule book SI-13); its owner tells the two directions apart.
 */
public record ResourceDetails<R extends Resource>(R resource, Relation relation, boolean shared) {}
