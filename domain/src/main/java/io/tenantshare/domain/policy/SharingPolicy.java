package io.tenantshare.domain.policy;

import io.tenantshare.domain.refusal.Refusal;
import java.util.Optional;

/**
 * A rule of the host's own, asked after the standard ones in calls, plans and explanations alike.
 *
 * <p>A proposal is a {@link ShareProposal}, an {@link AcceptProposal} or a {@link UseProposal}, of an image or of a
 * backup; what the rule is not about passes with an empty answer. Implementations are called from many threads, on the
 * path of every call, and must be pure: no side effects, no waiting, the same answer to the same proposal. A policy that
 * throws counts as an objection with {@link io.tenantshare.domain.refusal.Reason#POLICY_FAILED}.
 */
@FunctionalInterface
public interface SharingPolicy {

    /** The objection to a proposal; empty if there is none. Uses are asked of the owner too. */
    Optional<Refusal> objectionTo(Proposal<?> proposal);

    /** A short name for logs and refusals; the name of the class unless overridden. */
    default String name() {
        return getClass().getName();
    }

    /** The same policy under a name; for lambdas, whose classes have none that tells anything. */
    static SharingPolicy named(String name, SharingPolicy policy) {
        return new NamedPolicy(name, policy);
    }
}
