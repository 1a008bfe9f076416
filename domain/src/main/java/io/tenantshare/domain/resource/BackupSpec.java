package io.tenantshare.domain.resource;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.project.Region;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.refusal.Text;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What an owner states about a backup. Start from {@link #ofServer} or {@link #ofDisk}, then refine it with the {@code
 * with} methods; kind, vault, size, encryption and source are fixed once the backup is registered.
 *
 * @param name 0 to 255 characters
 * @param vault the owner's vault that holds the backup; to who has accepted it, the one it was accepted into
 * @param sizeGb the size of what was backed up, 0 to 1,048,576 GB
 * @param childrenGb the sizes of a server's disks, where they are backed up one by one; empty if they are not
 * @param containsSystemDisk whether an image can be registered from it
 * @param replica whether it was replicated from another region
 * @param retainedUntil until when a locked vault keeps it from being deleted, in whole milliseconds; {@link Instant#MIN}
 *     if it may go any time
 * @param source the server or disk it was made from; {@link BackupSource#NONE} if the owner does not name it
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
        Instant retainedUntil,
        BackupSource source)
        implements ResourceSpec {

    private static final int MAX_GB = 1 << 20;

    /**
     * Checks and copies what it is given.
     *
     * @throws InvalidInputException if a component is null, or a text or a size is not accepted
     */
    public BackupSpec {
        name = Text.optional(name, Reason.INVALID_TEXT);
        Arguments.required(kind, "kind");
        Arguments.required(vault, "vault");
        Arguments.required(encryption, "encryption");
        Arguments.required(status, "status");
        checkSize(sizeGb);
        childrenGb = Arguments.list(childrenGb, "childrenGb");
        childrenGb.forEach(BackupSpec::checkSize);
        retainedUntil = Arguments.timeOrNone(retainedUntil, "retainedUntil");
        Arguments.required(source, "source");
    }

    /** An available server backup with a system disk, not encrypted; the first disk is the system disk. */
    public static BackupSpec ofServer(String name, String vault, Integer... disksGb) {
        List<Integer> disks = Arrays.asList(Arguments.required(disksGb, "disksGb"));
        if (disks.isEmpty()) {
            throw new InvalidInputException(Refusal.of(Reason.INVALID_SIZE, "no disk", "at least one disk"));
        }
        long sum = disks.stream()
                .mapToLong(gb -> Arguments.required(gb, "disksGb"))
                .sum();
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
                Instant.MIN,
                BackupSource.NONE);
    }

    @Override
    public Backup registered(ResourceId id, ProjectId owner, Region region, Instant at) {
        return new Backup((BackupId) id, owner, region, this, List.of(), at);
    }

    /** The room it takes in a vault, in GB: the sum of the disks where they are known, otherwise the size (section 3.4). */
    @Override
    public long totalGb() {
        return childrenGb.isEmpty()
                ? sizeGb
                : childrenGb.stream().mapToLong(Integer::longValue).sum();
    }

    /**
     * Why no backup can be registered with this description; empty if one can. With children, the size is their sum, and a
     * disk has one child at most (rule book FX-3). The constructor does not ask, so that a stored backup that disagrees
     * stays readable.
     */
    public Optional<Refusal> objection() {
        if (childrenGb.isEmpty()) {
            return Optional.empty();
        }
        if (kind == BackupKind.DISK && childrenGb.size() > 1) {
            return Optional.of(
                    Refusal.of(Reason.INVALID_SIZE, childrenGb.size() + " children", "at most one child of a disk"));
        }
        return totalGb() == sizeGb
                ? Optional.empty()
                : Optional.of(Refusal.of(Reason.INVALID_SIZE, sizeGb, totalGb() + " GB, the sum of its children"));
    }

    /** This description with another name. */
    public BackupSpec withName(String next) {
        return with(draft -> draft.name = next);
    }

    /** This description with other encryption. */
    public BackupSpec withEncryption(Encryption next) {
        return with(draft -> draft.encryption = next);
    }

    /** This description with another status. */
    public BackupSpec withStatus(BackupStatus next) {
        return with(draft -> draft.status = next);
    }

    /** This description with or without the data of a system disk. */
    public BackupSpec withSystemDisk(boolean next) {
        return with(draft -> draft.containsSystemDisk = next);
    }

    /** This description as a replica or not. */
    public BackupSpec withReplica(boolean next) {
        return with(draft -> draft.replica = next);
    }

    /** This description with another end of its retention. */
    public BackupSpec withRetainedUntil(Instant next) {
        return with(draft -> draft.retainedUntil = next);
    }

    /** This description with the server or disk that the backup was made from. */
    public BackupSpec withSource(BackupSource next) {
        return with(draft -> draft.source = next);
    }

    BackupSpec in(VaultId next) {
        return with(draft -> draft.vault = next);
    }

    private BackupSpec with(Consumer<Draft> change) {
        Draft next = new Draft(this);
        change.accept(next);
        return next.spec();
    }

    private static void checkSize(int gb) {
        if (gb < 0 || gb > MAX_GB) {
            throw new InvalidInputException(Refusal.of(Reason.INVALID_SIZE, gb, "0 to " + MAX_GB + " GB"));
        }
    }

    /** The components one by one, so that a method that changes one of them need not list the others. */
    private static final class Draft {

        private String name;
        private BackupKind kind;
        private VaultId vault;
        private int sizeGb;
        private List<Integer> childrenGb;
        private Encryption encryption;
        private BackupStatus status;
        private boolean containsSystemDisk;
        private boolean replica;
        private Instant retainedUntil;
        private BackupSource source;

        Draft(BackupSpec spec) {
            name = spec.name;
            kind = spec.kind;
            vault = spec.vault;
            sizeGb = spec.sizeGb;
            childrenGb = spec.childrenGb;
            encryption = spec.encryption;
            status = spec.status;
            containsSystemDisk = spec.containsSystemDisk;
            replica = spec.replica;
            retainedUntil = spec.retainedUntil;
            source = spec.source;
        }

        BackupSpec spec() {
            return new BackupSpec(
                    name,
                    kind,
                    vault,
                    sizeGb,
                    childrenGb,
                    encryption,
                    status,
                    containsSystemDisk,
                    replica,
                    retainedUntil,
                    source);
        }
    }
}
