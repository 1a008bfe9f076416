package io.tenantshare.domain.vault;

import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.refusal.Text;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a project states about a vault. Mind the units: the provider counts capacity in GB and use in MB (scenario 140).
 *
 * @param name 0 to 255 characters
 * @param capacityGb 1 to 10,485,760 GB
 * @param usedMb what the project's own backups use, in MB, at least 0; what was accepted is counted by the SDK
 * @param allocatedGb the size of the associated resources, in GB, at least 0
 * @param locked whether backups in it cannot be deleted within their retention; a vault once locked stays so, and it
 *     is no obstacle to accepting (rule book C-17)
 * @param nextBackupAt when its backup policy runs next; {@link Instant#MAX} without a policy
 * @param association whether it associates unprotected resources by itself
 * @param associatedGb what it has associated so, by id, in GB, each at least 0; counts in addition to what is
 *     allocated
 */
public record VaultSpec(
        String name,
        VaultObject object,
        ProtectionType protection,
        VaultStatus status,
        long capacityGb,
        long usedMb,
        long allocatedGb,
        boolean locked,
        Instant nextBackupAt,
        AutomaticAssociation association,
        Map<String, Integer> associatedGb) {

    /** One GB in MB. */
    public static final long MB_PER_GB = 1024;

    private static final long MAX_GB = 10_485_760;

    /**
     * Checks what it is given.
     *
     * @throws InvalidInputException if a text or a number is out of range
     */
    public VaultSpec {
        name = Text.optional(name, Reason.INVALID_TEXT);
        Text.required(object, "object");
        Text.required(protection, "protection");
        Text.required(status, "status");
        inRange(capacityGb, 1, MAX_GB, "GB");
        inRange(usedMb, 0, MAX_GB * MB_PER_GB, "MB");
        inRange(allocatedGb, 0, MAX_GB * MB_PER_GB, "GB");
        Text.required(nextBackupAt, "nextBackupAt");
        Text.required(association, "association");
        Text.required(associatedGb, "associatedGb").forEach((id, gb) -> {
            Text.required(id, "associatedGb");
            inRange(Text.required(gb, "associatedGb"), 0, Integer.MAX_VALUE, "GB");
        });
        associatedGb = Collections.unmodifiableMap(new TreeMap<>(associatedGb));
    }

    /** An available server backup vault that nothing is in. */
    public static VaultSpec serverBackup(String name, long capacityGb) {
        return backup(name, VaultObject.SERVER, capacityGb);
    }

    /** An available disk backup vault that nothing is in. */
    public static VaultSpec diskBackup(String name, long capacityGb) {
        return backup(name, VaultObject.DISK, capacityGb);
    }

    private static VaultSpec backup(String name, VaultObject object, long capacityGb) {
        return new VaultSpec(
                name,
                object,
                ProtectionType.BACKUP,
                VaultStatus.AVAILABLE,
                capacityGb,
                0,
                0,
                false,
                Instant.MAX,
                AutomaticAssociation.OFF,
                Map.of());
    }

    /** The capacity in MB. */
    public long capacityMb() {
        return capacityGb * MB_PER_GB;
    }

    /** What is associated with the vault in all, in GB. */
    public long allAssociatedGb() {
        return allocatedGb
                + associatedGb.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** This vault with another name. */
    public VaultSpec withName(String next) {
        return new VaultSpec(
                next,
                object,
                protection,
                status,
                capacityGb,
                usedMb,
                allocatedGb,
                locked,
                nextBackupAt,
                association,
                associatedGb);
    }

    /** This vault with another protection type. */
    public VaultSpec withProtection(ProtectionType next) {
        return new VaultSpec(
                name,
                object,
                next,
                status,
                capacityGb,
                usedMb,
                allocatedGb,
                locked,
                nextBackupAt,
                association,
                associatedGb);
    }

    /** This vault in another status. */
    public VaultSpec withStatus(VaultStatus next) {
        return new VaultSpec(
                name,
                object,
                protection,
                next,
                capacityGb,
                usedMb,
                allocatedGb,
                locked,
                nextBackupAt,
                association,
                associatedGb);
    }

    /** This vault with another capacity, in GB. */
    public VaultSpec withCapacityGb(long next) {
        return new VaultSpec(
                name,
                object,
                protection,
                status,
                next,
                usedMb,
                allocatedGb,
                locked,
                nextBackupAt,
                association,
                associatedGb);
    }

    /** This vault with another use by the project's own backups, in MB. */
    public VaultSpec withUsedMb(long next) {
        return new VaultSpec(
                name,
                object,
                protection,
                status,
                capacityGb,
                next,
                allocatedGb,
                locked,
                nextBackupAt,
                association,
                associatedGb);
    }

    /** This vault with another size of associated resources, in GB. */
    public VaultSpec withAllocatedGb(long next) {
        return new VaultSpec(
                name,
                object,
                protection,
                status,
                capacityGb,
                usedMb,
                next,
                locked,
                nextBackupAt,
                association,
                associatedGb);
    }

    /** This vault with backups locked or not. */
    public VaultSpec withLocked(boolean next) {
        return new VaultSpec(
                name,
                object,
                protection,
                status,
                capacityGb,
                usedMb,
                allocatedGb,
                next,
                nextBackupAt,
                association,
                associatedGb);
    }

    /** This vault with another time of its next backup. */
    public VaultSpec withNextBackupAt(Instant next) {
        return new VaultSpec(
                name,
                object,
                protection,
                status,
                capacityGb,
                usedMb,
                allocatedGb,
                locked,
                next,
                association,
                associatedGb);
    }

    /** This vault with another automatic association. */
    public VaultSpec withAssociation(AutomaticAssociation next) {
        return new VaultSpec(
                name,
                object,
                protection,
                status,
                capacityGb,
                usedMb,
                allocatedGb,
                locked,
                nextBackupAt,
                next,
                associatedGb);
    }

    /** This vault with other resources associated automatically. */
    public VaultSpec withAssociatedGb(Map<String, Integer> next) {
        return new VaultSpec(
                name,
                object,
                protection,
                status,
                capacityGb,
                usedMb,
                allocatedGb,
                locked,
                nextBackupAt,
                association,
                next);
    }

    private static void inRange(long value, long least, long most, String unit) {
        if (value < least || value > most) {
            throw new InvalidInputException(Refusal.of(Reason.INVALID_SIZE, value, least + " to " + most + " " + unit));
        }
    }
}
