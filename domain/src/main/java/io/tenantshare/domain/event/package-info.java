/**
 * What happened: every change of state records its {@link io.tenantshare.domain.event.SharingEvent events} in the same
 * atomic write.
 */
@NullMarked
package io.tenantshare.domain.event;

import org.jspecify.annotations.NullMarked;
