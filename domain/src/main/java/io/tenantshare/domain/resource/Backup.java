package io.tenantshare.domain.resource;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.project.Region;
import io.tenantshare.domain.refusal.Arguments;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A registered backup.
 *
 * @param spec what the owner states about it, and may change
 * @param registeredImages the images the owner has registered from it, at most one; they keep it from being deleted
 * @param registeredAt in whole milliseconds
 */
public record Backup(
        BackupId id,
        ProjectId owner,
        Region region,
        BackupSpec spec,
        List<ImageId> registeredImages,
        Instant registeredAt)
        implements Resource {

    /**
     * Checks and copies what it is given, and limits the time to {@linkplain Arguments#time what every storage keeps}.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if a component or an image is null
     */
    public Backup {
        Arguments.required(id, "id");
        Arguments.required(owner, "owner");
        Arguments.required(region, "region");
        Arguments.required(spec, "spec");
        registeredImages = Arguments.list(registeredImages, "registeredImages");
        registeredAt = Arguments.time(registeredAt, "registeredAt");
    }

    @Override
    public String name() {
        return spec.name();
    }

    /** Backups have no tags. */
    @Override
    public Map<String, String> tags() {
        return Map.of();
    }

    /** What was backed up. */
    @Override
    public BackupKind kind() {
        return spec.kind();
    }

    /** How the backup is at the moment. */
    @Override
    public BackupStatus status() {
        return spec.status();
    }

    @Override
    public Encryption encryption() {
        return spec.encryption();
    }

    /** The same backup as a recipient sees it who keeps it in this vault. */
    public Backup asReceived(VaultId vault) {
        return new Backup(id, owner, region, spec.in(vault), List.of(), registeredAt);
    }

    /** The same backup with another description. */
    public Backup with(BackupSpec next) {
        return new Backup(id, owner, region, next, registeredImages, registeredAt);
    }

    /** The same backup with these images registered from it. */
    public Backup with(List<ImageId> images) {
        return new Backup(id, owner, region, spec, images, registeredAt);
    }
}
