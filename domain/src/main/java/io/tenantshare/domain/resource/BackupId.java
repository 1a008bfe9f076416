package io.tenantshare.domain.resource;

import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Text;

/** Identifies a backup; the same on the owner's and on the recipient's side (rule book X-6). */
public record BackupId(String value) implements ResourceId {

    /**
     * Takes 1 to 255 characters; surrounding white space is dropped.
     *
     * @throws InvalidInputException if the value is null, blank, too long or holds control characters
     */
    public BackupId {
        value = Text.identifier(value, Reason.INVALID_BACKUP_ID);
    }

    @Override
    public ResourceType type() {
        return ResourceType.BACKUP;
    }

    @Override
    public String toString() {
        return value;
    }
}
