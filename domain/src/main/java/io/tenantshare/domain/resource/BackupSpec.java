package io.tenantshare.domain.resource;

import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.refusal.Text;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * What an owner states about a backup. Start from {@link #ofServer} or {@link #ofDisk}, then refine it with the {@code
 * with} methods; kind, vault, size and encryption are fixed once the backup is registered.
 *
 * @param name 0 to 255 characters
 * @param vault the owner's vault that holds the backup; to who has accepted it, the one it was accepted into
 * @param sizeGb the size of what was backed up, 0 to 1,048,576 GB
 * @param childrenGb the sizes of a server's disks, where they are backed up one by one; empty if they are not
 * @param containsSystemDisk whether an image can be registered from it
 * @param replica whether it was replicated from another region
 * @param retainedUntil until when a locked vault keeps it from being deleted; {@link Instant#MIN} if it may go any time
 */
public record BackupSpec(
        String name,
        BackupKind kind,
        VaultId vault,
        int sizeGb,
        List<Integer> childrenGb,
        Encryption encryption,
        BackupStatus status,
        boolean containsSystemDisk,
        boolean replica,
        Instant retainedUntil) {

    private static final int MAX_GB = 1 << 20;

    /**
     * Checks and copies what it is given.
     *
     * @throws InvalidInputException if a text or a size is not accepted
     */
    public BackupSpec {
        name = Text.optional(name, Reason.INVALID_TEXT);
        Text.required(kind, "kind");
        Text.required(vault, "vault");
        Text.required(encryption, "encryption");
        Text.required(status, "status");
        Text.required(retainedUntil, "retainedUntil");
        checkSize(sizeGb);
        Text.required(childrenGb, "childrenGb").forEach(gb -> checkSize(Text.required(gb, "childrenGb")));
        childrenGb = List.copyOf(childrenGb);
    }

    /** An available server backup with a system disk, not encrypted; the first disk is the system disk. */
    public static BackupSpec ofServer(String name, String vault, Integer... disksGb) {
        List<Integer> disks = Arrays.asList(Text.required(disksGb, "disksGb"));
        if (disks.isEmpty()) {
            throw new InvalidInputException(Refusal.of(Reason.INVALID_SIZE, "no disk", "at least one disk"));
        }
        long sum = disks.stream().mapToLong(gb -> Text.required(gb, "disksGb")).sum();
        return of(name, BackupKind.SERVER, vault, (int) Math.min(sum, Integer.MAX_VALUE), disks, true);
    }

    /** An available disk backup, not encrypted. */
    public static BackupSpec ofDisk(String name, String vault, int gb) {
        return of(name, BackupKind.DISK, vault, gb, List.of(), false);
    }

    /** An available file system backup, not encrypted. */
    public static BackupSpec ofFileSystem(String name, String vault, int gb) {
        return of(name, BackupKind.TURBO, vault, gb, List.of(), false);
    }

    private static BackupSpec of(
            String name, BackupKind kind, String vault, int gb, List<Integer> children, boolean systemDisk) {
        return new BackupSpec(
                name,
                kind,
                new VaultId(vault),
                gb,
                children,
                Encryption.NONE,
                BackupStatus.AVAILABLE,
                systemDisk,
                false,
                Instant.MIN);
    }

    /** The room it takes in a vault, in GB: the sum of the disks where they are known, otherwise the size (section 3.4). */
    public long totalGb() {
        return childrenGb.isEmpty()
                ? sizeGb
                : childrenGb.stream().mapToLong(Integer::longValue).sum();
    }

    /** This description with another name. */
    public BackupSpec withName(String next) {
        return new BackupSpec(
                next, kind, vault, sizeGb, childrenGb, encryption, status, containsSystemDisk, replica, retainedUntil);
    }

    /** This description with other encryption. */
    public BackupSpec withEncryption(Encryption next) {
        return new BackupSpec(
                name, kind, vault, sizeGb, childrenGb, next, status, containsSystemDisk, replica, retainedUntil);
    }

    /** This description with another status. */
    public BackupSpec withStatus(BackupStatus next) {
        return new BackupSpec(
                name, kind, vault, sizeGb, childrenGb, encryption, next, containsSystemDisk, replica, retainedUntil);
    }

    /** This description with or without the data of a system disk. */
    public BackupSpec withSystemDisk(boolean next) {
        return new BackupSpec(name, kind, vault, sizeGb, childrenGb, encryption, status, next, replica, retainedUntil);
    }

    /** This description as a replica or not. */
    public BackupSpec withReplica(boolean next) {
        return new BackupSpec(
                name, kind, vault, sizeGb, childrenGb, encryption, status, containsSystemDisk, next, retainedUntil);
    }

    /** This description with another end of its retention. */
    public BackupSpec withRetainedUntil(Instant next) {
        return new BackupSpec(
                name, kind, vault, sizeGb, childrenGb, encryption, status, containsSystemDisk, replica, next);
    }

    BackupSpec in(VaultId next) {
        return new BackupSpec(
                name, kind, next, sizeGb, childrenGb, encryption, status, containsSystemDisk, replica, retainedUntil);
    }

    private static void checkSize(int gb) {
        if (gb < 0 || gb > MAX_GB) {
            throw new InvalidInputException(Refusal.of(Reason.INVALID_SIZE, gb, "0 to " + MAX_GB + " GB"));
        }
    }
}
