package io.tenantshare.domain.policy;

import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;

/**
 * The numbers in the rules (rule book section 0.2). Each is at least 1.
 *
 * @param recipientsPerCall distinct projects in one call that shares images; 100
 * @param imagesPerCall distinct images in one call; the rule book knows no limit, so practically none
 * @param membersPerImage projects one image may be shared with; 256
 * @param membersPerFullServerImage projects one full-server image may be shared with; 10
 * @param replicaGb the size up to which an image can be replicated, in GB; 128
 * @param grantsPerKey accounts one customer key may be granted to; 100
 * @param recipientsPerBackupCall projects in one call that shares a backup; 10
 * @param membersPerBackup projects one backup may be shared with; 10
 */
public record SharingLimits(
        int recipientsPerCall,
        int imagesPerCall,
        int membersPerImage,
        int membersPerFullServerImage,
        int replicaGb,
        int grantsPerKey,
        int recipientsPerBackupCall,
        int membersPerBackup) {

    /** The rule book's numbers. */
    public static final SharingLimits STANDARD = new SharingLimits(100, Integer.MAX_VALUE, 256, 10, 128, 100, 10, 10);

    /**
     * Checks the numbers.
     *
     * @throws InvalidInputException if one of them is below 1
     */
    public SharingLimits {
        atLeastOne("recipientsPerCall", recipientsPerCall);
        atLeastOne("imagesPerCall", imagesPerCall);
        atLeastOne("membersPerImage", membersPerImage);
        atLeastOne("membersPerFullServerImage", membersPerFullServerImage);
        atLeastOne("replicaGb", replicaGb);
        atLeastOne("grantsPerKey", grantsPerKey);
        atLeastOne("recipientsPerBackupCall", recipientsPerBackupCall);
        atLeastOne("membersPerBackup", membersPerBackup);
    }

    /** These limits with another number of projects per call that shares images. */
    public SharingLimits withRecipientsPerCall(int limit) {
        return new SharingLimits(
                limit,
                imagesPerCall,
                membersPerImage,
                membersPerFullServerImage,
                replicaGb,
                grantsPerKey,
                recipientsPerBackupCall,
                membersPerBackup);
    }

    /** These limits with another number of images per call. */
    public SharingLimits withImagesPerCall(int limit) {
        return new SharingLimits(
                recipientsPerCall,
                limit,
                membersPerImage,
                membersPerFullServerImage,
                replicaGb,
                grantsPerKey,
                recipientsPerBackupCall,
                membersPerBackup);
    }

    /** These limits with another number of projects per image. */
    public SharingLimits withMembersPerImage(int limit) {
        return new SharingLimits(
                recipientsPerCall,
                imagesPerCall,
                limit,
                membersPerFullServerImage,
                replicaGb,
                grantsPerKey,
                recipientsPerBackupCall,
                membersPerBackup);
    }

    /** These limits with another number of projects per full-server image. */
    public SharingLimits withMembersPerFullServerImage(int limit) {
        return new SharingLimits(
                recipientsPerCall,
                imagesPerCall,
                membersPerImage,
                limit,
                replicaGb,
                grantsPerKey,
                recipientsPerBackupCall,
                membersPerBackup);
    }

    /** These limits with another size of replicas, in GB. */
    public SharingLimits withReplicaGb(int limit) {
        return new SharingLimits(
                recipientsPerCall,
                imagesPerCall,
                membersPerImage,
                membersPerFullServerImage,
                limit,
                grantsPerKey,
                recipientsPerBackupCall,
                membersPerBackup);
    }

    /** These limits with another number of grants per key. */
    public SharingLimits withGrantsPerKey(int limit) {
        return new SharingLimits(
                recipientsPerCall,
                imagesPerCall,
                membersPerImage,
                membersPerFullServerImage,
                replicaGb,
                limit,
                recipientsPerBackupCall,
                membersPerBackup);
    }

    /** These limits with another number of projects per call that shares a backup. */
    public SharingLimits withRecipientsPerBackupCall(int limit) {
        return new SharingLimits(
                recipientsPerCall,
                imagesPerCall,
                membersPerImage,
                membersPerFullServerImage,
                replicaGb,
                grantsPerKey,
                limit,
                membersPerBackup);
    }

    /** These limits with another number of projects per backup. */
    public SharingLimits withMembersPerBackup(int limit) {
        return new SharingLimits(
                recipientsPerCall,
                imagesPerCall,
                membersPerImage,
                membersPerFullServerImage,
                replicaGb,
                grantsPerKey,
                recipientsPerBackupCall,
                limit);
    }

    private static void atLeastOne(String name, int limit) {
        if (limit < 1) {
            throw new InvalidInputException(Refusal.of(Reason.INVALID_SETTING, limit, name + " is at least 1"));
        }
    }
}
