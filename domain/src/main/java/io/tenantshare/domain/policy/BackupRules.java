package io.tenantshare.domain.policy;

import io.tenantshare.domain.answer.Decision;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.resource.BackupSource;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.Relation;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.use.Use;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.domain.vault.ReservationRequest;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.domain.vault.VaultSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The rules for backups: offered to all projects of a call or to none, and always accepted into a vault. */
final class BackupRules extends ResourceRules<Backup> {

    private static final CommonReasons REASONS = new CommonReasons(
            Reason.BACKUP_UNKNOWN,
            Reason.BACKUP_ID_TAKEN,
            Reason.BACKUP_REGISTERED_OTHERWISE,
            Reason.BACKUP_NOT_OWNER,
            Reason.BACKUP_NOT_RECIPIENT,
            Reason.BACKUP_NOT_ACCEPTED,
            Reason.BACKUP_NOT_A_MEMBER,
            Reason.BACKUP_ALREADY_SHARED,
            Reason.BACKUP_RECIPIENT_UNAVAILABLE,
            Reason.BACKUP_CALL_REFUSED,
            Reason.BACKUP_ACCEPTED_ELSEWHERE,
            Reason.BACKUP_IDENTITY_FIXED);
    private static final OwnerEvents EVENTS =
            new OwnerEvents(EventType.BACKUP_REGISTERED, EventType.BACKUP_UPDATED, EventType.BACKUP_DELETED);

    static final BackupRules INSTANCE = new BackupRules();

    private BackupRules() {
        super(
                REASONS,
                EVENTS,
                true,
                BackupShareRule.ALL,
                BackupAcceptRule.ALL,
                BackupUseRule.GATES,
                BackupUseRule.RULES);
    }

    @Override
    public List<Refusal> objectionsToCall(int backups, SharingLimits limits) {
        return backups == 0 ? List.of(Refusal.of(Reason.NO_BACKUPS, 0)) : List.of();
    }

    @Override
    public List<Refusal> objectionsToStopping(int backups, int recipients, SharingLimits limits) {
        Optional<Refusal> none = recipients > 0
                ? Optional.empty()
                : Optional.of(Refusal.of(Reason.BACKUP_RECIPIENTS_OUT_OF_RANGE, recipients, "at least 1"));
        return Objection.added(objectionsToCall(backups, limits), none);
    }

    /** Each call names 1 to 10 projects (SB-6; 9900). */
    @Override
    public List<Refusal> objectionsToSharing(int backups, int recipients, SharingLimits limits) {
        int limit = limits.recipientsPerBackupCall();
        Optional<Refusal> outOfRange = recipients >= 1 && recipients <= limit
                ? Optional.empty()
                : Optional.of(Refusal.of(Reason.BACKUP_RECIPIENTS_OUT_OF_RANGE, recipients, "1 to " + limit));
        return Objection.added(objectionsToCall(backups, limits), outOfRange);
    }

    @Override
    public List<Refusal> objectionsToRegistering(Backup backup, SharingRules rules) {
        boolean unnamed = rules.sourceRequired() && backup.spec().source().equals(BackupSource.NONE);
        return Objection.added(
                backup.spec().objection().map(List::of).orElse(List.of()),
                unnamed ? Optional.of(Refusal.of(Reason.BACKUP_SOURCE_REQUIRED, backup.id())) : Optional.empty());
    }

    @Override
    public List<Refusal> objectionsToUpdating(
            SharedResource shared, Backup before, Backup after, Function<VaultId, Optional<Vault>> vault, Instant now) {
        return fixedPart(before.spec(), after.spec())
                .map(part -> Refusal.of(Reason.BACKUP_IDENTITY_FIXED, part))
                .or(() -> keptLonger(before.spec(), after.spec(), vault, now))
                .map(List::of)
                .orElse(List.of());
    }

    /** While a locked vault keeps a backup, it is kept longer or as long, never shorter (DC-5). */
    private static Optional<Refusal> keptLonger(
            BackupSpec before, BackupSpec after, Function<VaultId, Optional<Vault>> vault, Instant now) {
        Instant until = before.retainedUntil();
        boolean locked = after.retainedUntil().isBefore(until)
                && until.isAfter(now)
                && vault.apply(before.vault())
                        .filter(found -> found.spec().locked())
                        .isPresent();
        return locked ? Optional.of(Refusal.of(Reason.BACKUP_LOCKED, until)) : Optional.empty();
    }

    /** A recipient that registered an image from the backup keeps it (6710). */
    @Override
    public List<Refusal> objectionsToDeleting(SharedResource shared) {
        return shared.members().stream()
                .filter(member -> !member.registeredImages().isEmpty())
                .map(member -> Refusal.of(Reason.BACKUP_IMAGE_REGISTERED, member.recipient()))
                .toList();
    }

    @Override
    public Optional<VaultId> vaultConcerned(
            Backup backup, ProjectId caller, Optional<Member> member, Use use, Instant now) {
        boolean owned = backup.owner().equals(caller);
        boolean asked = switch (use.operation()) {
            case SHARE -> owned;
            case DELETE -> owned && backup.spec().retainedUntil().isAfter(now);
            case REGISTER_IMAGE -> true;
            case CREATE_SERVER,
                    CHANGE_OS,
                    REINSTALL_OS,
                    CREATE_IDENTICAL_SERVER,
                    CREATE_DISK,
                    RESTORE_DISK,
                    REPLICATE,
                    EXPORT,
                    MODIFY,
                    TAG -> false;
        };
        if (!asked) {
            return Optional.empty();
        }
        return owned ? Optional.of(backup.spec().vault()) : member.flatMap(Member::vault);
    }

    @Override
    public List<Refusal> warningsOn(AcceptProposal<Backup> proposal) {
        return List.of();
    }

    /** A backup takes its size, and the vault must have at least one MB more than that (section 3.4). */
    @Override
    public Optional<ReservationRequest> reservation(AcceptProposal<Backup> proposal, long attempt, Instant now) {
        long sizeMb = proposal.resource().spec().totalGb() * VaultSpec.MB_PER_GB;
        return proposal.vault()
                .map(vault -> new ReservationRequest(
                        vault.owner(),
                        vault.id(),
                        new Holding(proposal.resource().id(), sizeMb, attempt, false, now),
                        0,
                        sizeMb + 1));
    }

    /** A use may depend on vaults and on the time. */
    @Override
    public boolean dependOnDescriptionAlone(Backup backup) {
        return false;
    }

    @Override
    public Decision unlessAccepted(Relation relation, Operation operation) {
        return relation.mayUse()
                ? Decision.ALLOWED
                : Decision.refused(Refusal.of(Reason.BACKUP_NOT_ACCEPTED, relation));
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
        if (!sameSize) {
            return Optional.of("size");
        }
        boolean sameSource =
                before.source().equals(BackupSource.NONE) || before.source().equals(after.source());
        return sameSource ? Optional.empty() : Optional.of("source");
    }
}
