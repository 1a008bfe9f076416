/**
 * The state of sharing: one {@link io.tenantshare.domain.sharing.SharedResource resource with its member list} is the
 * unit of consistency, a {@link io.tenantshare.domain.sharing.Share} is one relation seen from either side, and a
 * {@link io.tenantshare.domain.answer.ShareReport} says what a call did.
 */
@NullMarked
package io.tenantshare.domain.sharing;

import org.jspecify.annotations.NullMarked;
