package io.tenantshare.domain.policy;

import io.tenantshare.domain.answer.Decision;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.Resource;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.Relation;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.use.Use;
import io.tenantshare.domain.vault.ReservationRequest;
import io.tenantshare.domain.vault.Vault;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * All in which one type of resource differs from another: its rules, its limits per call, what is fixed for good, and the
 * reasons under its own codes. Everything else treats a type as a value.
 */
public abstract sealed class ResourceRules<R extends Resource> permits ImageRules, BackupRules {

    private final CommonReasons reasons;
    private final OwnerEvents events;
    private final boolean allOrNone;
    private final List<? extends Rule<ShareProposal<R>>> share;
    private final List<? extends Rule<AcceptProposal<R>>> accept;
    private final List<? extends Rule<UseProposal<R>>> gates;
    private final List<? extends Rule<UseProposal<R>>> use;

    ResourceRules(
            CommonReasons reasons,
            OwnerEvents events,
            boolean allOrNone,
            List<? extends Rule<ShareProposal<R>>> share,
            List<? extends Rule<AcceptProposal<R>>> accept,
            List<? extends Rule<UseProposal<R>>> gates,
            List<? extends Rule<UseProposal<R>>> use) {
        this.reasons = reasons;
        this.events = events;
        this.allOrNone = allOrNone;
        this.share = share;
        this.accept = accept;
        this.gates = gates;
        this.use = use;
    }

    /** The rules of a type. */
    public static ResourceRules<?> of(ResourceType type) {
        return switch (type) {
            case IMAGE -> ImageRules.INSTANCE;
            case BACKUP -> BackupRules.INSTANCE;
        };
    }

    /** The rules for a resource. */
    @SuppressWarnings("unchecked") // The rules of a type take the resources of that type.
    public static <R extends Resource> ResourceRules<R> of(R resource) {
        return (ResourceRules<R>) of(resource.id().type());
    }

    /** The reasons that every type has, under this type's codes. */
    public final CommonReasons reasons() {
        return reasons;
    }

    /** What the change is called that registers, describes anew or deletes a resource of this type. */
    public final OwnerEvents events() {
        return events;
    }

    /** The names of an owner's changes. */
    public record OwnerEvents(EventType registered, EventType updated, EventType deleted) {}

    /** Whether an offer to several projects goes to all of them or to none (BA-9); otherwise to each on its own. */
    public final boolean allOrNone() {
        return allOrNone;
    }

    /** Every objection to a call that shares so many distinct resources with so many distinct projects as a whole. */
    public abstract List<Refusal> objectionsToSharing(int resources, int recipients, SharingLimits limits);

    /** Every objection to a call that stops sharing so many distinct resources with so many distinct projects. */
    public abstract List<Refusal> objectionsToStopping(int resources, int recipients, SharingLimits limits);

    /** Every objection to a call about so many distinct resources as a whole. */
    public abstract List<Refusal> objectionsToCall(int resources, SharingLimits limits);

    /** Every objection to the description of a new resource. */
    public abstract List<Refusal> objectionsToRegistering(R resource, SharingRules rules);

    /**
     * Every objection to a new description of a resource.
     *
     * @param vault finds a vault of the owner's
     */
    public abstract List<Refusal> objectionsToUpdating(
            SharedResource shared, R before, R after, Function<VaultId, Optional<Vault>> vault, Instant now);

    /** Every objection to deleting a resource that its recipients give cause for. */
    public abstract List<Refusal> objectionsToDeleting(SharedResource shared);

    /** The vault of the caller's that has a say in a use; most uses ask none, and none is read for them. */
    public abstract Optional<VaultId> vaultConcerned(
            R resource, ProjectId caller, Optional<Member> member, Use use, Instant now);

    /** What the recipient should know although it may accept. */
    public abstract List<Refusal> warningsOn(AcceptProposal<R> proposal);

    /** The room that accepting takes in the vault; empty if it takes none. */
    public abstract Optional<ReservationRequest> reservation(AcceptProposal<R> proposal, long attempt, Instant now);

    /**
     * Whether the answer to a plain use depends on nothing but the resource's description and how the caller stands to it,
     * so that it may be remembered: no key that could be revoked, no vault, no time.
     */
    public abstract boolean dependOnDescriptionAlone(R resource);

    /**
     * The answer to a project that stands so to a resource that it can see, where nothing but a missing acceptance can be in
     * the way.
     */
    public abstract Decision unlessAccepted(Relation relation, Operation operation);

    final List<? extends Rule<ShareProposal<R>>> share() {
        return share;
    }

    final List<? extends Rule<AcceptProposal<R>>> accept() {
        return accept;
    }

    /** Whose business a use is at all: the first objection is the only one that the caller is told. */
    final List<? extends Rule<UseProposal<R>>> gates() {
        return gates;
    }

    /** What holds for those whose business a use is. */
    final List<? extends Rule<UseProposal<R>>> use() {
        return use;
    }
}
