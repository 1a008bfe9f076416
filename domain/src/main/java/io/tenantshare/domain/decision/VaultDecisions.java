package io.tenantshare.domain.decision;

import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.change.VaultChange;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.Stamp;
import io.tenantshare.domain.event.VaultEvent;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.Placement;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.vault.AssociationChoice;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.domain.vault.Settlement;
import io.tenantshare.domain.vault.Unprotected;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.domain.vault.VaultStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Registering and describing vaults, and settling what was reserved in them. */
public final class VaultDecisions {

    private VaultDecisions() {}

    /** Decides the registration of a vault; repeating it unchanged is harmless. */
    public static Decided<Outcome, VaultChange> register(
            @Nullable Vault present,
            @Nullable Project project,
            ProjectId owner,
            VaultId id,
            VaultSpec spec,
            long occurrence,
            Stamp stamp) {
        if (project == null) {
            return Decided.refused(Refusal.of(Reason.UNKNOWN_PROJECT, owner));
        }
        if (present != null) {
            return present.spec().equals(spec)
                    ? Decided.already()
                    : Decided.refused(Refusal.of(Reason.VAULT_ID_TAKEN, id));
        }
        return changed(EventType.VAULT_REGISTERED, Vault.registered(owner, id, spec), occurrence, stamp);
    }

    /** Decides a new description of a vault; it cannot become smaller than what is in it. */
    public static Decided<Outcome, VaultChange> update(
            @Nullable Vault present, VaultId id, UnaryOperator<VaultSpec> update, long occurrence, Stamp stamp) {
        if (present == null) {
            return Decided.refused(Refusal.of(Reason.VAULT_UNKNOWN, id));
        }
        VaultSpec before = present.spec();
        VaultSpec after = Arguments.required(update.apply(before), "updated description");
        if (after.equals(before)) {
            return Decided.already();
        }
        String fixed = fixedPart(before, after);
        if (fixed != null) {
            return Decided.refused(Refusal.of(Reason.VAULT_IDENTITY_FIXED, fixed));
        }
        long inItMb = after.usedMb() + present.heldMb();
        if (after.capacityGb() < before.capacityGb() && after.capacityMb() < inItMb) {
            return Decided.refused(Refusal.of(Reason.VAULT_HOLDS_MORE, after.capacityGb() + " GB", inItMb + " MB"));
        }
        return changed(EventType.VAULT_UPDATED, present.with(after), occurrence, stamp);
    }

    private static @Nullable String fixedPart(VaultSpec before, VaultSpec after) {
        if (before.object() != after.object()) {
            return "object type";
        }
        if (before.protection() != after.protection()) {
            return "protection type";
        }
        return before.locked() && !after.locked() ? "lock" : null;
    }

    /** Decides that a vault goes; not while something is in it. */
    public static Decided<Outcome, VaultChange> drop(@Nullable Vault present, long occurrence, Stamp stamp) {
        if (present == null) {
            return Decided.already();
        }
        if (!present.holdings().isEmpty()) {
            return Decided.refused(Refusal.of(
                    Reason.VAULT_NOT_DELETABLE,
                    present.id(),
                    present.holdings().get(0).resource()));
        }
        Vault next = present.with(present.spec().withStatus(VaultStatus.DELETING));
        VaultEvent event =
                new VaultEvent(EventType.VAULT_DELETED, next.owner(), next.id(), occurrence, stamp.at(), stamp.cause());
        return Decided.done(new VaultChange(next, true, List.of(event)));
    }

    /**
     * Why a vault cannot be cleared before it goes, from what the rejections and deletions in it would come to; empty if it
     * can.
     */
    public static List<Refusal> objectionsToClearing(VaultId id, List<ShareOutcome> planned) {
        List<Refusal> objections = new ArrayList<>();
        for (ShareOutcome outcome : planned) {
            if (!outcome.ok()) {
                objections.add(Refusal.of(Reason.VAULT_NOT_DELETABLE, id, outcome.resource()));
                objections.addAll(outcome.objections());
            }
        }
        return objections;
    }

    /** Decides that a vault takes nothing more because it is about to go. */
    public static Decided<Outcome, VaultChange> close(
            @Nullable Vault present, VaultId id, long occurrence, Stamp stamp) {
        return update(present, id, spec -> spec.withStatus(VaultStatus.DELETING), occurrence, stamp);
    }

    /** Decides that a vault associates unprotected resources from the next backup period on (AA-3). */
    public static Decided<Outcome, VaultChange> associate(
            @Nullable Vault present, VaultId id, AssociationChoice choice, long occurrence, Stamp stamp) {
        return update(present, id, spec -> choice.appliedTo(spec, stamp.at()), occurrence, stamp);
    }

    /**
     * Decides a host's word that a vault has associated a resource: repeated, it is so already; otherwise the vault must be
     * due to associate it now.
     */
    public static Decided<Outcome, VaultChange> confirm(
            @Nullable Vault present, VaultId id, Unprotected resource, long occurrence, Stamp stamp) {
        if (present == null) {
            return Decided.refused(Refusal.of(Reason.VAULT_UNKNOWN, id));
        }
        Integer associatedGb = present.spec().associatedGb().get(resource.id());
        if (associatedGb != null && associatedGb == resource.sizeGb()) {
            return Decided.already();
        }
        boolean due = associatedGb == null
                && !AssociationDecisions.due(List.of(present), List.of(resource), stamp.at())
                        .isEmpty();
        return due
                ? update(present, id, spec -> spec.associating(resource), occurrence, stamp)
                : Decided.refused(Refusal.of(Reason.ASSOCIATION_NOT_DUE, resource.id(), id));
    }

    /**
     * The vault without what it holds for shares that are over at a time.
     *
     * @param held the resources it holds, as far as they are stored
     */
    public static Vault withoutEnded(Vault vault, Collection<SharedResource> held, Instant now) {
        Set<ResourceId> ended = held.stream()
                .filter(resource -> resource.member(vault.owner())
                        .flatMap(Member::due)
                        .filter(due -> !now.isBefore(due))
                        .isPresent())
                .map(SharedResource::id)
                .collect(Collectors.toSet());
        return vault.with(vault.holdings().stream()
                .filter(holding -> !ended.contains(holding.resource()))
                .toList());
    }

    /** Decides what becomes of a reservation, from the resource as it is now. */
    public static Settlement settle(
            ProjectId owner, VaultId vault, Holding holding, @Nullable SharedResource resource) {
        if (resource == null || resource.deleted()) {
            return Settlement.RELEASE;
        }
        Placement committed = new Placement.InVault(vault, holding.attempt());
        boolean accepted = resource.member(owner)
                .filter(member -> member.placement().equals(committed))
                .isPresent();
        if (accepted) {
            return Settlement.KEEP;
        }
        return resource.revision() == holding.attempt() - 1 ? Settlement.FENCE : Settlement.RELEASE;
    }

    /** The next revision of a resource, the same in everything else: whatever was decided before must decide again. */
    public static ResourceChange fence(SharedResource resource, Stamp stamp) {
        Subject subject = Subject.at(resource.id(), resource, stamp.at());
        SharedResource live = Objects.requireNonNull(subject.stored());
        return Changes.ofResource(subject, live.fenced(), EventType.FENCED, stamp);
    }

    private static Decided<Outcome, VaultChange> changed(EventType type, Vault next, long occurrence, Stamp stamp) {
        return Decided.done(new VaultChange(
                next,
                false,
                List.of(new VaultEvent(type, next.owner(), next.id(), occurrence, stamp.at(), stamp.cause()))));
    }
}
