package io.tenantshare.domain.policy;

import io.tenantshare.domain.refusal.Refusal;
import java.util.Optional;

/** One rule: an objection to a proposal, or nothing. Pure: the same proposal gets the same answer. */
@FunctionalInterface
interface Rule<P> {

    Optional<Refusal> objectionTo(P proposal);
}
