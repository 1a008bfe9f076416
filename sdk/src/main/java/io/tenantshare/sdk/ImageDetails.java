package io.tenantshare.sdk;

import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.sharing.Relation;

/**
 * An image as a project that can see it sees it.
 *
 * @param relation how the project stands to the image; never {@link Relation#NONE}
 * @param shared whether the image is shared: for its owner with anybody, for a recipient with it. An image shared out
 *     counts as shared, no longer as private (rule book SI-13); its owner tells the two directions apart.
 */
public record ImageDetails(Image image, Relation relation, boolean shared) {}
