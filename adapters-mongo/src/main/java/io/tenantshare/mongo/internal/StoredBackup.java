package io.tenantshare.mongo.internal;

import io.tenantshare.domain.resource.BackupKind;
import io.tenantshare.domain.resource.BackupStatus;
import java.util.List;

/**
 * What an owner states about a backup.
 *
 * @param retainedUntil as text: it may be further away than a date of the database reaches
 */
public record StoredBackup(
        String name,
        BackupKind kind,
        String vault,
        int sizeGb,
        List<Integer> childrenGb,
        StoredEncryption encryption,
        BackupStatus status,
        boolean containsSystemDisk,
        boolean replica,
        String retainedUntil,
        List<String> registeredImages) {}
