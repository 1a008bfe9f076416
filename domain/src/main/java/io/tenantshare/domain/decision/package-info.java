/**
 * The decisions: pure functions from the present state, what is wanted and the {@link
 * io.tenantshare.domain.decision.Facts facts} to the next state with its events and an outcome per item. The very same
 * functions serve calls, plans and explanations.
 */
@NullMarked
package io.tenantshare.domain.decision;

import org.jspecify.annotations.NullMarked;
