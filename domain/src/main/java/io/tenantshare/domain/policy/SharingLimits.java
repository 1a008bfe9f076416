package io.tenantshare.domain.policy;

import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import java.util.List;
import java.util.Map;

/**
 * The numbers in the rules (rule book section 0.2). Each is at least 1. Start from {@link #STANDARD} and change what is to
 * differ, with a {@code with} method or, by the names of a configuration file, with {@link #with(Map)}.
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

    /** The names of the components, in their order. */
    private static final List<String> NAMES = List.of(
            "recipientsPerCall",
            "imagesPerCall",
            "membersPerImage",
            "membersPerFullServerImage",
            "replicaGb",
            "grantsPerKey",
            "recipientsPerBackupCall",
            "membersPerBackup");

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

    /**
     * These limits with the named ones replaced, as a configuration file gives them; those that it leaves out stay.
     *
     * @param limits by the names of the components, such as {@code membersPerImage}
     * @throws InvalidInputException if a name is not the name of a limit, or a limit is null or below 1
     */
    public SharingLimits with(Map<String, Integer> limits) {
        int[] next = {
            recipientsPerCall,
            imagesPerCall,
            membersPerImage,
            membersPerFullServerImage,
            replicaGb,
            grantsPerKey,
            recipientsPerBackupCall,
            membersPerBackup
        };
        Arguments.required(limits, "limits").forEach((name, limit) -> {
            int value = Arguments.required(limit, "limit");
            int place = NAMES.indexOf(Arguments.required(name, "name of a limit"));
            if (place < 0) {
                throw new InvalidInputException(Refusal.of(Reason.INVALID_CODE, name, String.join(", ", NAMES)));
            }
            next[place] = value;
        });
        return new SharingLimits(next[0], next[1], next[2], next[3], next[4], next[5], next[6], next[7]);
    }

    /** These limits with another number of projects per call that shares images. */
    public SharingLimits withRecipientsPerCall(int limit) {
        return with("recipientsPerCall", limit);
    }

    /** These limits with another number of images per call. */
    public SharingLimits withImagesPerCall(int limit) {
        return with("imagesPerCall", limit);
    }

    /** These limits with another number of projects per image. */
    public SharingLimits withMembersPerImage(int limit) {
        return with("membersPerImage", limit);
    }

    /** These limits with another number of projects per full-server image. */
    public SharingLimits withMembersPerFullServerImage(int limit) {
        return with("membersPerFullServerImage", limit);
    }

    /** These limits with another size of replicas, in GB. */
    public SharingLimits withReplicaGb(int limit) {
        return with("replicaGb", limit);
    }

    /** These limits with another number of grants per key. */
    public SharingLimits withGrantsPerKey(int limit) {
        return with("grantsPerKey", limit);
    }

    /** These limits with another number of projects per call that shares a backup. */
    public SharingLimits withRecipientsPerBackupCall(int limit) {
        return with("recipientsPerBackupCall", limit);
    }

    /** These limits with another number of projects per backup. */
    public SharingLimits withMembersPerBackup(int limit) {
        return with("membersPerBackup", limit);
    }

    private SharingLimits with(String name, int limit) {
        return with(Map.of(name, limit));
    }

    private static void atLeastOne(String name, int limit) {
        if (limit < 1) {
            throw new InvalidInputException(Refusal.of(Reason.INVALID_SETTING, limit, name + " is at least 1"));
        }
    }
}
