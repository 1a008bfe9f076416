package io.tenantshare.domain.decision;

import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ResourceId;

/** The reasons that images and backups have in common, each under its own code. */
record Words(Reason unknown, Reason notOwner, Reason notRecipient, Reason notMember, Reason acceptedElsewhere) {

    private static final Words IMAGE = new Words(
            Reason.IMAGE_UNKNOWN,
            Reason.NOT_OWNER,
            Reason.NOT_RECIPIENT,
            Reason.NOT_A_MEMBER,
            Reason.ACCEPTED_ELSEWHERE);

    private static final Words BACKUP = new Words(
            Reason.BACKUP_UNKNOWN,
            Reason.BACKUP_NOT_OWNER,
            Reason.BACKUP_NOT_RECIPIENT,
            Reason.BACKUP_NOT_A_MEMBER,
            Reason.BACKUP_ACCEPTED_ELSEWHERE);

    static Words of(ResourceId id) {
        return id instanceof ImageId ? IMAGE : BACKUP;
    }
}
