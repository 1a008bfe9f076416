package io.tenantshare.domain.decision;

import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.key.KeyOperation;
import io.tenantshare.domain.policy.BackupAcceptProposal;
import io.tenantshare.domain.policy.BackupShareProposal;
import io.tenantshare.domain.policy.BackupUseProposal;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Placement;
import io.tenantshare.domain.sharing.Relation;
import io.tenantshare.domain.sharing.ShareOutcome;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.Decision;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.use.Use;
import io.tenantshare.domain.vault.Demand;
import io.tenantshare.domain.vault.Vault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Registering, sharing, accepting, using and deleting backups. Rejecting and withdrawing are as for images. */
public final class BackupDecisions {

    private BackupDecisions() {}

    /** Decides the registration of a backup for a project; repeating it unchanged is harmless. */
    public static Decided register(
            @Nullable SharedResource shared,
            BackupId id,
            ProjectId owner,
            @Nullable Project project,
            BackupSpec spec,
            Instant now) {
        if (project == null) {
            return ShareDecisions.refused(id, owner, Refusal.of(Reason.UNKNOWN_PROJECT, owner));
        }
        if (shared != null) {
            boolean same = !shared.deleted()
                    && shared.owner().equals(owner)
                    && shared.resource() instanceof Backup backup
                    && backup.spec().equals(spec);
            return same
                    ? Decided.nothing(ShareOutcome.already(id, owner))
                    : ShareDecisions.refused(id, owner, Refusal.of(Reason.BACKUP_ID_TAKEN, id));
        }
        Backup backup = new Backup(id, owner, project.region(), spec, List.of(), now);
        return ResourceChanges.changed(SharedResource.registered(backup), EventType.BACKUP_REGISTERED, now);
    }

    /** Decides an owner's new description of a backup. */
    public static Decided update(
            @Nullable SharedResource shared,
            BackupId id,
            ProjectId caller,
            UnaryOperator<BackupSpec> update,
            Facts facts,
            SharingRules rules,
            Instant now) {
        Decision mayModify = use(shared, id, caller, Use.of(Operation.MODIFY), facts, rules, now);
        if (!mayModify.allowed() || shared == null || !(shared.resource() instanceof Backup backup)) {
            return Decided.nothing(ShareOutcome.refused(id, caller, mayModify.objections()));
        }
        BackupSpec before = backup.spec();
        BackupSpec after = Text.required(update.apply(before), "updated description");
        if (after.equals(before)) {
            return Decided.nothing(ShareOutcome.already(id, caller));
        }
        Refusal objection = fixedPart(before, after)
                .map(part -> Refusal.of(Reason.BACKUP_IDENTITY_FIXED, part))
                .or(() -> retention(backup, after, facts, now))
                .orElse(null);
        return objection == null
                ? ResourceChanges.changed(shared.with(backup.with(after)), EventType.BACKUP_UPDATED, now)
                : ShareDecisions.refused(id, caller, objection);
    }

    /** While a locked vault keeps a backup, it is kept longer or as long, never shorter (DC-5). */
    private static Optional<Refusal> retention(Backup backup, BackupSpec after, Facts facts, Instant now) {
        Instant until = backup.spec().retainedUntil();
        boolean locked = after.retainedUntil().isBefore(until)
                && until.isAfter(now)
                && facts.vault(backup.owner(), backup.spec().vault())
                        .filter(vault -> vault.spec().locked())
                        .isPresent();
        return locked ? Optional.of(Refusal.of(Reason.BACKUP_LOCKED, until)) : Optional.empty();
    }

    /** Decides an owner's offer of a backup to some projects: all of them or none (BA-9). */
    public static Decided offer(
            @Nullable SharedResource shared,
            BackupId id,
            ProjectId caller,
            List<ProjectId> recipients,
            Facts facts,
            SharingRules rules,
            Instant now) {
        Decision backupSide = use(shared, id, caller, Use.of(Operation.SHARE), facts, rules, now);
        if (shared == null
                || !(shared.resource() instanceof Backup backup)
                || shared.relationOf(caller) != Relation.OWNER) {
            return Decided.nothing(ShareDecisions.refusedAll(id, recipients, backupSide.objections()));
        }
        int countAfter = shared.memberCount() + recipients.size();
        List<ShareOutcome> outcomes = new ArrayList<>(recipients.size());
        List<Member> offered = new ArrayList<>(recipients.size());
        for (ProjectId recipient : recipients) {
            Project project = facts.project(recipient).orElse(null);
            Member member = shared.member(recipient).orElse(null);
            Set<KeyOperation> missing = project == null ? Set.of() : MissingGrants.of(backup, project.account(), facts);
            List<Refusal> objections = new ArrayList<>(backupSide.objections());
            objections.addAll(rules.objectionsTo(
                    new BackupShareProposal(backup, recipient, project, member, countAfter, missing, rules)));
            if (objections.isEmpty() && project != null) {
                outcomes.add(ShareOutcome.done(id, recipient));
                offered.add(Member.offered(project, now));
            } else {
                outcomes.add(ShareOutcome.refused(id, recipient, objections));
            }
        }
        return offered.size() == recipients.size()
                ? ShareDecisions.changed(shared.with(offered), EventType.OFFERED, offered, outcomes, now)
                : Decided.nothing(noneAtAll(outcomes));
    }

    private static List<ShareOutcome> noneAtAll(List<ShareOutcome> outcomes) {
        return outcomes.stream()
                .map(o -> o.ok()
                        ? ShareOutcome.refused(
                                o.resource(), o.project(), List.of(Refusal.of(Reason.BACKUP_CALL_REFUSED, o.project())))
                        : o)
                .toList();
    }

    /** Decides a recipient's acceptance of one backup, pending or rejected, into a vault of its own. */
    public static Decided accept(
            @Nullable SharedResource shared,
            BackupId id,
            ProjectId caller,
            VaultId vaultId,
            Facts facts,
            SharingRules rules,
            Instant now) {
        Member member = shared == null ? null : shared.member(caller).orElse(null);
        if (shared == null || member == null || !(shared.resource() instanceof Backup backup)) {
            return ShareDecisions.notRecipient(shared, id, caller);
        }
        if (member.status() == MemberStatus.ACCEPTED) {
            return ShareDecisions.acceptedAlready(member, id, vaultId);
        }
        Vault vault = facts.vault(caller, vaultId).orElse(null);
        BackupAcceptProposal proposal = new BackupAcceptProposal(backup, member, vaultId, vault, rules);
        List<Refusal> objections = rules.objectionsTo(proposal);
        Demand demand = rules.demandOf(proposal, shared.revision() + 1, now).orElse(null);
        if (!objections.isEmpty() || demand == null) {
            return Decided.nothing(ShareOutcome.refused(id, caller, objections));
        }
        Placement placement = new Placement.InVault(vaultId, demand.holding().attempt());
        List<Member> accepted = List.of(member.answered(MemberStatus.ACCEPTED, placement, now));
        return ShareDecisions.changed(
                        shared.with(accepted),
                        EventType.ACCEPTED,
                        accepted,
                        List.of(ShareOutcome.done(id, caller)),
                        now)
                .demanding(demand);
    }

    /** Decides an owner's wish to delete a backup; every recipient loses it, what was made from it stays (DC-1, DC-2). */
    public static Decided delete(
            @Nullable SharedResource shared,
            BackupId id,
            ProjectId caller,
            Facts facts,
            SharingRules rules,
            Instant now) {
        Decision mayDelete = use(shared, id, caller, Use.of(Operation.DELETE), facts, rules, now);
        if (!mayDelete.allowed() || shared == null) {
            return Decided.nothing(ShareOutcome.refused(id, caller, mayDelete.objections()));
        }
        List<Refusal> inUse = shared.members().stream()
                .filter(member -> !member.registeredImages().isEmpty())
                .map(member -> Refusal.of(Reason.BACKUP_IMAGE_REGISTERED, member.recipient()))
                .toList();
        if (!inUse.isEmpty()) {
            return Decided.nothing(ShareOutcome.refused(id, caller, inUse));
        }
        return ResourceChanges.deleted(shared, EventType.BACKUP_DELETED, now);
    }

    /** Decides one use of a backup. */
    public static Decision use(
            @Nullable SharedResource shared,
            BackupId id,
            ProjectId caller,
            Use use,
            Facts facts,
            SharingRules rules,
            Instant now) {
        if (shared == null || !(shared.resource() instanceof Backup backup)) {
            return Decision.refused(Refusal.of(Reason.BACKUP_UNKNOWN, id));
        }
        Member member = shared.member(caller).orElse(null);
        Set<KeyOperation> missing = member == null ? Set.of() : MissingGrants.of(backup, member.account(), facts);
        Vault vault = vaultThatMatters(backup, caller, member, use, now)
                .flatMap(held -> facts.vault(caller, held))
                .orElse(null);
        return Decision.of(rules.objectionsTo(new BackupUseProposal(
                backup, caller, shared.relationOf(caller), member, use, missing, vault, now, rules)));
    }

    /** The vault of the caller's that has a say; most uses ask none, and none is read for them. */
    private static Optional<VaultId> vaultThatMatters(
            Backup backup, ProjectId caller, @Nullable Member member, Use use, Instant now) {
        boolean owned = backup.owner().equals(caller);
        boolean matters = switch (use.operation()) {
            case SHARE -> owned;
            case DELETE -> owned && backup.spec().retainedUntil().isAfter(now);
            case REGISTER_IMAGE -> true;
            default -> false;
        };
        if (!matters) {
            return Optional.empty();
        }
        return owned
                ? Optional.of(backup.spec().vault())
                : Optional.ofNullable(member).flatMap(Member::vault);
    }

    /** Decides that a project registers an image from a backup: notes it down, so that the share and the backup stay. */
    public static Decided registerImage(
            @Nullable SharedResource shared,
            BackupId id,
            ProjectId caller,
            ImageId image,
            Facts facts,
            SharingRules rules,
            Instant now) {
        if (shared != null && imagesOf(shared, caller).contains(image)) {
            return Decided.nothing(ShareOutcome.already(id, caller));
        }
        Decision mayRegister = use(shared, id, caller, Use.of(Operation.REGISTER_IMAGE), facts, rules, now);
        return shared == null || !mayRegister.allowed()
                ? Decided.nothing(ShareOutcome.refused(id, caller, mayRegister.objections()))
                : noted(shared, caller, List.of(image), EventType.IMAGE_NOTED, now);
    }

    /** Decides that an image registered from a backup is gone; without it there is nothing to do. */
    public static Decided forgetImage(
            @Nullable SharedResource shared, BackupId id, ProjectId caller, ImageId image, Instant now) {
        return shared == null || !imagesOf(shared, caller).contains(image)
                ? Decided.nothing(ShareOutcome.already(id, caller))
                : noted(shared, caller, List.of(), EventType.IMAGE_FORGOTTEN, now);
    }

    private static List<ImageId> imagesOf(SharedResource shared, ProjectId project) {
        if (shared.owner().equals(project) && shared.resource() instanceof Backup backup) {
            return backup.registeredImages();
        }
        return shared.member(project).map(Member::registeredImages).orElse(List.of());
    }

    private static Decided noted(
            SharedResource shared, ProjectId project, List<ImageId> images, EventType type, Instant now) {
        Member member = shared.member(project).orElse(null);
        if (member != null) {
            List<Member> changed = List.of(member.with(images));
            return ShareDecisions.changed(
                    shared.with(changed), type, changed, List.of(ShareOutcome.done(shared.id(), project)), now);
        }
        return shared.resource() instanceof Backup backup
                ? ResourceChanges.changed(shared.with(backup.with(images)), type, now)
                : Decided.nothing(List.of());
    }

    private static Optional<String> fixedPart(BackupSpec before, BackupSpec after) {
        if (before.kind() != after.kind()) {
            return Optional.of("kind");
        }
        if (!before.vault().equals(after.vault())) {
            return Optional.of("vault");
        }
        if (!before.encryption().equals(after.encryption())) {
            return Optional.of("encryption");
        }
        boolean sameSize =
                before.sizeGb() == after.sizeGb() && before.childrenGb().equals(after.childrenGb());
        return sameSize ? Optional.empty() : Optional.of("size");
    }
}
