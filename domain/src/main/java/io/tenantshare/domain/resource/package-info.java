/**
 * What is shared: {@link io.tenantshare.domain.resource.Image} with everything its owner states about it in an {@link
 * io.tenantshare.domain.resource.ImageSpec}.
 */
@NullMarked
package io.tenantshare.domain.resource;

import org.jspecify.annotations.NullMarked;
