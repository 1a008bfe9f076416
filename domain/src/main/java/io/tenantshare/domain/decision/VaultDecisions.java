package io.tenantshare.domain.decision;

import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.change.VaultChange;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.VaultEvent;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.Placement;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.domain.vault.VaultStatus;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Registering and describing vaults, and settling what was reserved in them. */
public final class VaultDecisions {

    private VaultDecisions() {}

    /** Decides the registration of a vault; repeating it unchanged is harmless. */
    public static Ruling<VaultChange> register(
            @Nullable Vault present,
            @Nullable Project project,
            ProjectId owner,
            VaultId id,
            VaultSpec spec,
            long occurrence,
            Instant now) {
        if (project == null) {
            return Ruling.refused(Refusal.of(Reason.UNKNOWN_PROJECT, owner));
        }
        if (present != null) {
            return present.spec().equals(spec)
                    ? Ruling.already()
                    : Ruling.refused(Refusal.of(Reason.VAULT_ID_TAKEN, id));
        }
        return changed(EventType.VAULT_REGISTERED, Vault.registered(owner, id, spec), occurrence, now);
    }

    /** Decides a new description of a vault; it cannot become smaller than what is in it. */
    public static Ruling<VaultChange> update(
            @Nullable Vault present, VaultId id, UnaryOperator<VaultSpec> update, long occurrence, Instant now) {
        if (present == null) {
            return Ruling.refused(Refusal.of(Reason.VAULT_UNKNOWN, id));
        }
        VaultSpec before = present.spec();
        VaultSpec after = Text.required(update.apply(before), "updated description");
        if (after.equals(before)) {
            return Ruling.already();
        }
        String fixed = fixedPart(before, after);
        if (fixed != null) {
            return Ruling.refused(Refusal.of(Reason.VAULT_IDENTITY_FIXED, fixed));
        }
        long inItMb = after.usedMb() + present.heldMb();
        if (after.capacityGb() < before.capacityGb() && after.capacityMb() < inItMb) {
            return Ruling.refused(Refusal.of(Reason.VAULT_HOLDS_MORE, after.capacityGb() + " GB", inItMb + " MB"));
        }
        return changed(EventType.VAULT_UPDATED, present.with(after), occurrence, now);
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
    public static Ruling<VaultChange> drop(@Nullable Vault present, long occurrence, Instant now) {
        if (present == null) {
            return Ruling.already();
        }
        if (!present.holdings().isEmpty()) {
            return Ruling.refused(Refusal.of(
                    Reason.VAULT_NOT_DELETABLE,
                    present.id(),
                    present.holdings().get(0).resource()));
        }
        Vault next = present.with(present.spec().withStatus(VaultStatus.DELETING));
        VaultEvent event = new VaultEvent(EventType.VAULT_DELETED, next.owner(), next.id(), occurrence, now);
        return Ruling.allowed(new VaultChange(next, true, List.of(event)));
    }

    /** What becomes of a reservation that was cut off. */
    public enum Settlement {
        /** Its acceptance was committed: it is a holding. */
        KEEP,
        /** Its acceptance can no longer be committed: the room is free. */
        RELEASE,
        /** Its acceptance may still be committed: fence it off, then look again. */
        FENCE
    }

    /** Decides what becomes of a reservation, from the resource as it is now. */
    public static Settlement settle(
            ProjectId owner, VaultId vault, Holding holding, @Nullable SharedResource resource) {
        if (resource == null) {
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
    public static ResourceChange fence(SharedResource resource, Instant now) {
        SharedResource next = resource.fenced();
        return new ResourceChange(next, List.of(ResourceChanges.event(EventType.FENCED, next, 0, now)));
    }

    private static Ruling<VaultChange> changed(EventType type, Vault next, long occurrence, Instant now) {
        return Ruling.allowed(
                new VaultChange(next, false, List.of(new VaultEvent(type, next.owner(), next.id(), occurrence, now))));
    }
}
