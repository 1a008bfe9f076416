package io.tenantshare.domain.vault;

import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.refusal.Text;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What a project states about a vault. Mind the units: the provider counts capacity in GB and use in MB (scenario 140).
 *
 * @param name 0 to 255 characters
 * @param capacityGb 1 to 10,485,760 GB
 * @param usedMb what the project's own backups use, in MB, at least 0; what was accepted is counted by the SDK
 * @param allocatedGb the size of the associated resources, in GB, at least 0
 * @param locked whether backups in it cannot be deleted within their retention; a vault once locked stays so, and it
 *     is no obstacle to accepting (rule book C-17)
 * @param nextBackupAt when its backup policy runs next, in whole milliseconds; {@link Instant#MAX} without a policy
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
     * Checks and copies what it is given.
     *
     * @throws InvalidInputException if a component is null, a text, an id or a number is not accepted, or an id is there
     *     twice
     */
    public VaultSpec {
        name = Text.optional(name, Reason.INVALID_TEXT);
        Arguments.required(object, "object");
        Arguments.required(protection, "protection");
        Arguments.required(status, "status");
        inRange(capacityGb, 1, MAX_GB, "GB");
        inRange(usedMb, 0, MAX_GB * MB_PER_GB, "MB");
        inRange(allocatedGb, 0, MAX_GB * MB_PER_GB, "GB");
        nextBackupAt = Arguments.timeOrNone(nextBackupAt, "nextBackupAt");
        Arguments.required(association, "association");
        associatedGb = Collections.unmodifiableMap(new TreeMap<>(Text.identified(associatedGb, "associatedGb")));
        associatedGb.values().forEach(gb -> inRange(gb, 0, Integer.MAX_VALUE, "GB"));
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
        return with(draft -> draft.name = next);
    }

    /** This vault with another protection type. */
    public VaultSpec withProtection(ProtectionType next) {
        return with(draft -> draft.protection = next);
    }

    /** This vault in another status. */
    public VaultSpec withStatus(VaultStatus next) {
        return with(draft -> draft.status = next);
    }

    /** This vault with another capacity, in GB. */
    public VaultSpec withCapacityGb(long next) {
        return with(draft -> draft.capacityGb = next);
    }

    /** This vault with another use by the project's own backups, in MB. */
    public VaultSpec withUsedMb(long next) {
        return with(draft -> draft.usedMb = next);
    }

    /** This vault with another size of associated resources, in GB. */
    public VaultSpec withAllocatedGb(long next) {
        return with(draft -> draft.allocatedGb = next);
    }

    /** This vault with backups locked or not. */
    public VaultSpec withLocked(boolean next) {
        return with(draft -> draft.locked = next);
    }

    /** This vault with another time of its next backup. */
    public VaultSpec withNextBackupAt(Instant next) {
        return with(draft -> draft.nextBackupAt = next);
    }

    /** This vault with another automatic association. */
    public VaultSpec withAssociation(AutomaticAssociation next) {
        return with(draft -> draft.association = next);
    }

    /** This vault with other resources associated automatically. */
    public VaultSpec withAssociatedGb(Map<String, Integer> next) {
        return with(draft -> draft.associatedGb = next);
    }

    private VaultSpec with(Consumer<Draft> change) {
        Draft next = new Draft(this);
        change.accept(next);
        return next.spec();
    }

    /** This vault with one more resource associated automatically. */
    public VaultSpec associating(Unprotected resource) {
        Map<String, Integer> next = new TreeMap<>(associatedGb);
        next.put(Arguments.required(resource, "resource").id(), resource.sizeGb());
        return withAssociatedGb(next);
    }

    private static void inRange(long value, long least, long most, String unit) {
        if (value < least || value > most) {
            throw new InvalidInputException(Refusal.of(Reason.INVALID_SIZE, value, least + " to " + most + " " + unit));
        }
    }

    /** The components one by one, so that a method that changes one of them need not list the others. */
    private static final class Draft {

        private String name;
        private VaultObject object;
        private ProtectionType protection;
        private VaultStatus status;
        private long capacityGb;
        private long usedMb;
        private long allocatedGb;
        private boolean locked;
        private Instant nextBackupAt;
        private AutomaticAssociation association;
        private Map<String, Integer> associatedGb;

        Draft(VaultSpec spec) {
            name = spec.name;
            object = spec.object;
            protection = spec.protection;
            status = spec.status;
            capacityGb = spec.capacityGb;
            usedMb = spec.usedMb;
            allocatedGb = spec.allocatedGb;
            locked = spec.locked;
            nextBackupAt = spec.nextBackupAt;
            association = spec.association;
            associatedGb = spec.associatedGb;
        }

        VaultSpec spec() {
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
                    associatedGb);
        }
    }
}
