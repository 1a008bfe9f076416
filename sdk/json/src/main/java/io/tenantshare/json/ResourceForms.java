package io.tenantshare.json;

import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.project.Region;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.BackupKind;
import io.tenantshare.domain.resource.BackupOrigin;
import io.tenantshare.domain.resource.BackupSource;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.BackupStatus;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageKind;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.ImageStatus;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.resource.Visibility;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Images and backups on the wire. */
final class ResourceForms {

    /** Not private: Error Prone takes a private constant of annotations for unused. */
    static final String NOT_ENCRYPTED = "{\"type\":\"none\"}";

    private ResourceForms() {}

    /** A time that is left out where this other one stands for there being none. */
    static Optional<Instant> unless(Instant none, Instant time) {
        return time.equals(none) ? Optional.empty() : Optional.of(Arguments.time(time, "time"));
    }

    /** The same read back: the ends of what storages keep, where a time may be none, stand for no such time at all. */
    static Instant orNone(Optional<Instant> stated, Instant none) {
        Instant time = stated.orElse(none);
        if (time.equals(Arguments.time(Instant.MAX, "time"))) {
            return Instant.MAX;
        }
        return time.equals(Arguments.time(Instant.MIN, "time")) ? Instant.MIN : time;
    }

    /** An image's kind says which of its disks must be stated. */
    record WireImageSpec(
            @OrElse("") String name,
            ImageKind kind,
            @OrElse("none") BackupOrigin origin,
            Optional<Integer> systemDiskGb,
            Optional<List<Integer>> dataDisksGb,
            @OrElse(NOT_ENCRYPTED) Encryption encryption,
            @OrElse("active") ImageStatus status,
            @OrElse("private") Visibility visibility,
            @OrElse("{}") Map<String, String> tags,
            @OrElse("false") boolean deletionProtected) {

        WireImageSpec {
            boolean dataOnly = kind == ImageKind.DATA_DISK;
            if (dataOnly ? dataDisksGb.isEmpty() : systemDiskGb.isEmpty()) {
                throw Place.ROOT.expected(
                        (dataOnly ? "dataDisksGb" : "systemDiskGb") + ", the size of a " + kind + " image");
            }
        }

        static WireImageSpec of(ImageSpec spec) {
            return new WireImageSpec(
                    spec.name(),
                    spec.kind(),
                    spec.origin(),
                    Optional.of(spec.systemDiskGb()),
                    Optional.of(spec.dataDisksGb()),
                    spec.encryption(),
                    spec.status(),
                    spec.visibility(),
                    spec.tags(),
                    spec.deletionProtected());
        }

        ImageSpec toDomain() {
            return new ImageSpec(
                    name,
                    kind,
                    origin,
                    systemDiskGb.orElse(0),
                    dataDisksGb.orElse(List.of()),
                    encryption,
                    status,
                    visibility,
                    tags,
                    deletionProtected);
        }
    }

    record WireBackupSpec(
            @OrElse("") String name,
            BackupKind kind,
            VaultId vault,
            int sizeGb,
            @OrElse("[]") List<Integer> childrenGb,
            @OrElse(NOT_ENCRYPTED) Encryption encryption,
            @OrElse("available") BackupStatus status,
            @OrElse("false") boolean containsSystemDisk,
            @OrElse("false") boolean replica,
            Optional<Instant> retainedUntil,
            Optional<BackupSource.Named> source) {

        static WireBackupSpec of(BackupSpec spec) {
            return new WireBackupSpec(
                    spec.name(),
                    spec.kind(),
                    spec.vault(),
                    spec.sizeGb(),
                    spec.childrenGb(),
                    spec.encryption(),
                    spec.status(),
                    spec.containsSystemDisk(),
                    spec.replica(),
                    unless(Instant.MIN, spec.retainedUntil()),
                    spec.source() instanceof BackupSource.Named named ? Optional.of(named) : Optional.empty());
        }

        BackupSpec toDomain() {
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
                    orNone(retainedUntil, Instant.MIN),
                    source.isPresent() ? source.get() : BackupSource.NONE);
        }
    }

    /**
     * Encryption.
     *
     * @param type none, default-key or customer-key
     * @param key present with a customer key
     */
    record WireEncryption(String type, Optional<KeyId> key) {

        private static final String NONE = "none";
        private static final String DEFAULT_KEY = "default-key";
        private static final String CUSTOMER_KEY = "customer-key";

        WireEncryption {
            if (!List.of(NONE, DEFAULT_KEY, CUSTOMER_KEY).contains(type)) {
                throw Place.ROOT.expected("the type none, default-key or customer-key instead of " + type);
            }
            if (type.equals(CUSTOMER_KEY) != key.isPresent()) {
                throw Place.ROOT.expected("a key if the type is customer-key, and only then");
            }
        }

        static WireEncryption of(Encryption encryption) {
            if (encryption instanceof Encryption.CustomerKey customer) {
                return new WireEncryption(CUSTOMER_KEY, Optional.of(customer.key()));
            }
            return new WireEncryption(
                    encryption instanceof Encryption.DefaultKey ? DEFAULT_KEY : NONE, Optional.empty());
        }

        Encryption toDomain() {
            if (key.isPresent()) {
                return Encryption.customerKey(key.get());
            }
            return type.equals(DEFAULT_KEY) ? Encryption.DEFAULT_KEY : Encryption.NONE;
        }
    }

    /** The server or disk that a backup was made from. */
    record WireSource(String id, @OrElse("") String name) {

        static WireSource of(BackupSource.Named source) {
            return new WireSource(source.id(), source.name());
        }

        BackupSource.Named toDomain() {
            return new BackupSource.Named(id, name);
        }
    }

    record WireImage(
            ImageId image, ProjectId owner, Region region, ImageSpec spec, boolean completed, Instant registeredAt) {

        static WireImage of(Image image) {
            return new WireImage(
                    image.id(), image.owner(), image.region(), image.spec(), image.completed(), image.registeredAt());
        }

        Image toDomain() {
            return new Image(image, owner, region, spec, completed, registeredAt);
        }
    }

    record WireBackup(
            BackupId backup,
            ProjectId owner,
            Region region,
            BackupSpec spec,
            List<ImageId> registeredImages,
            Instant registeredAt) {

        static WireBackup of(Backup backup) {
            return new WireBackup(
                    backup.id(),
                    backup.owner(),
                    backup.region(),
                    backup.spec(),
                    backup.registeredImages(),
                    backup.registeredAt());
        }

        Backup toDomain() {
            return new Backup(backup, owner, region, spec, registeredImages, registeredAt);
        }
    }
}
