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
import java.util.Map;

/**
 * What an owner states about an image. Start from a factory, such as {@link #systemDisk}, then refine it with the
 * {@code with} methods; kind, origin, disks and encryption are fixed once the image is registered.
 *
 * @param name 0 to 255 characters
 * @param origin {@link BackupOrigin#NONE} for every kind but full-server
 * @param systemDiskGb 0 to 1,048,576 GB; 0 if there is none
 * @param dataDisksGb 0 to 1,048,576 GB each
 * @param tags at most 10; keys of 1 to 255, values of 0 to 255 characters
 * @param deletionProtected whether deleting is refused until the protection is lifted
 */
public record ImageSpec(
        String name,
        ImageKind kind,
        BackupOrigin origin,
        int systemDiskGb,
        List<Integer> dataDisksGb,
        Encryption encryption,
        ImageStatus status,
        Visibility visibility,
        Map<String, String> tags,
        boolean deletionProtected)
        implements ResourceSpec {

    /** The greatest number of tags of an image (rule book section 0.2). */
    public static final int MAX_TAGS = 10;

    private static final int MAX_DISK_GB = 1 << 20;

    /**
     * Checks and copies what it is given.
     *
     * @throws InvalidInputException if a component is null, or a text, a size, the tags or the combination of kind and
     *     origin is not accepted
     */
    public ImageSpec {
        name = Text.optional(name, Reason.INVALID_TEXT);
        Arguments.required(kind, "kind");
        Arguments.required(origin, "origin");
        dataDisksGb = Arguments.list(dataDisksGb, "dataDisksGb");
        Arguments.required(encryption, "encryption");
        Arguments.required(status, "status");
        Arguments.required(visibility, "visibility");
        if ((kind == ImageKind.FULL_SERVER) == (origin == BackupOrigin.NONE)) {
            throw new InvalidInputException(
                    Refusal.of(Reason.INVALID_SETTING, origin, "full-server images, and only they, have an origin"));
        }
        checkSize(systemDiskGb);
        dataDisksGb.forEach(ImageSpec::checkSize);
        tags = Text.tags(tags, MAX_TAGS);
    }

    /** An active private system disk image, not encrypted. */
    public static ImageSpec systemDisk(String name, int gb) {
        return of(name, ImageKind.SYSTEM_DISK, BackupOrigin.NONE, gb, List.of());
    }

    /** An active private data disk image, not encrypted. */
    public static ImageSpec dataDisk(String name, int gb) {
        return of(name, ImageKind.DATA_DISK, BackupOrigin.NONE, 0, List.of(gb));
    }

    /** An active private full-server image, not encrypted. */
    public static ImageSpec fullServer(String name, BackupOrigin origin, int systemDiskGb, Integer... dataDisksGb) {
        return of(
                name,
                ImageKind.FULL_SERVER,
                origin,
                systemDiskGb,
                Arrays.asList(Arguments.required(dataDisksGb, "dataDisksGb")));
    }

    /** An active private ISO image. */
    public static ImageSpec iso(String name, int gb) {
        return of(name, ImageKind.ISO, BackupOrigin.NONE, gb, List.of());
    }

    /** An active private bare-metal image, not encrypted. */
    public static ImageSpec bareMetal(String name, int gb) {
        return of(name, ImageKind.BARE_METAL, BackupOrigin.NONE, gb, List.of());
    }

    private static ImageSpec of(String name, ImageKind kind, BackupOrigin origin, int systemGb, List<Integer> dataGb) {
        return new ImageSpec(
                name,
                kind,
                origin,
                systemGb,
                dataGb,
                Encryption.NONE,
                ImageStatus.ACTIVE,
                Visibility.PRIVATE,
                Map.of(),
                false);
    }

    @Override
    public Image registered(ResourceId id, ProjectId owner, Region region, Instant at) {
        return Image.registered((ImageId) id, owner, region, this, at);
    }

    /** The sum of all disks, in GB. */
    @Override
    public long totalGb() {
        long sum = systemDiskGb;
        for (int gb : dataDisksGb) {
            sum += gb;
        }
        return sum;
    }

    /** This description with another name. */
    public ImageSpec withName(String next) {
        return new ImageSpec(
                next, kind, origin, systemDiskGb, dataDisksGb, encryption, status, visibility, tags, deletionProtected);
    }

    /** This description with other encryption. */
    public ImageSpec withEncryption(Encryption next) {
        return new ImageSpec(
                name, kind, origin, systemDiskGb, dataDisksGb, next, status, visibility, tags, deletionProtected);
    }

    /** This description with another status. */
    public ImageSpec withStatus(ImageStatus next) {
        return new ImageSpec(
                name, kind, origin, systemDiskGb, dataDisksGb, encryption, next, visibility, tags, deletionProtected);
    }

    /** This description with another visibility. */
    public ImageSpec withVisibility(Visibility next) {
        return new ImageSpec(
                name, kind, origin, systemDiskGb, dataDisksGb, encryption, status, next, tags, deletionProtected);
    }

    /** This description with other tags. */
    public ImageSpec withTags(Map<String, String> next) {
        return new ImageSpec(
                name, kind, origin, systemDiskGb, dataDisksGb, encryption, status, visibility, next, deletionProtected);
    }

    /** This description with or without protection against deletion. */
    public ImageSpec withDeletionProtection(boolean next) {
        return new ImageSpec(name, kind, origin, systemDiskGb, dataDisksGb, encryption, status, visibility, tags, next);
    }

    private static void checkSize(int gb) {
        if (gb < 0 || gb > MAX_DISK_GB) {
            throw new InvalidInputException(Refusal.of(Reason.INVALID_SIZE, gb, "0 to " + MAX_DISK_GB + " GB"));
        }
    }
}
