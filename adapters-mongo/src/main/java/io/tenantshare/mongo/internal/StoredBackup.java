package io.tenantshare.mongo.internal;

import io.tenantshare.domain.resource.BackupKind;
import io.tenantshare.domain.resource.BackupStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an owner states about a backup.
 *
 * @param retainedUntil as text, because a date of the database cannot hold {@link java.time.Instant#MAX}
 * @param source absent if the owner does not name the server or disk
 * @param registeredImages the images that the owner registered from the backup
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
        @Nullable Source source,
        List<String> registeredImages) {

    /** The server or disk that a backup was made from. */
    public record Source(String id, String name) {}
}
