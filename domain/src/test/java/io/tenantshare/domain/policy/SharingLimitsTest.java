package io.tenantshare.domain.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.refusal.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

class SharingLimitsTest {

    private static final Map<String, IntFunction<SharingLimits>> CHANGES = new LinkedHashMap<>();
    private static final Map<String, ToIntFunction<SharingLimits>> LIMITS = new LinkedHashMap<>();

    static {
        CHANGES.put("recipientsPerCall", SharingLimits.STANDARD::withRecipientsPerCall);
        CHANGES.put("imagesPerCall", SharingLimits.STANDARD::withImagesPerCall);
        CHANGES.put("membersPerImage", SharingLimits.STANDARD::withMembersPerImage);
        CHANGES.put("membersPerFullServerImage", SharingLimits.STANDARD::withMembersPerFullServerImage);
        CHANGES.put("replicaGb", SharingLimits.STANDARD::withReplicaGb);
        CHANGES.put("grantsPerKey", SharingLimits.STANDARD::withGrantsPerKey);
        CHANGES.put("recipientsPerBackupCall", SharingLimits.STANDARD::withRecipientsPerBackupCall);
        CHANGES.put("membersPerBackup", SharingLimits.STANDARD::withMembersPerBackup);
        LIMITS.put("recipientsPerCall", SharingLimits::recipientsPerCall);
        LIMITS.put("imagesPerCall", SharingLimits::imagesPerCall);
        LIMITS.put("membersPerImage", SharingLimits::membersPerImage);
        LIMITS.put("membersPerFullServerImage", SharingLimits::membersPerFullServerImage);
        LIMITS.put("replicaGb", SharingLimits::replicaGb);
        LIMITS.put("grantsPerKey", SharingLimits::grantsPerKey);
        LIMITS.put("recipientsPerBackupCall", SharingLimits::recipientsPerBackupCall);
        LIMITS.put("membersPerBackup", SharingLimits::membersPerBackup);
    }

    @Test
    void theStandardIsTheRuleBooks() {
        assertEquals(new SharingLimits(100, Integer.MAX_VALUE, 256, 10, 128, 100, 10, 10), SharingLimits.STANDARD);
    }

    @Test
    void eachLimitChangesAlone() {
        CHANGES.forEach((changed, change) -> LIMITS.forEach((name, limit) -> assertEquals(
                name.equals(changed) ? 7 : limit.applyAsInt(SharingLimits.STANDARD),
                limit.applyAsInt(change.apply(7)),
                name)));
    }

    @Test
    void aConfigurationNamesTheLimitsThatDifferAndTheOthersStay() {
        LIMITS.forEach((changed, ignored) -> LIMITS.forEach((name, limit) -> assertEquals(
                name.equals(changed) ? 7 : limit.applyAsInt(SharingLimits.STANDARD),
                limit.applyAsInt(SharingLimits.STANDARD.with(Map.of(changed, 7))),
                name)));
        assertEquals(SharingLimits.STANDARD, SharingLimits.STANDARD.with(Map.of()));
    }

    @Test
    void aLimitThatThereIsNotIsRefusedWithTheNamesThatThereAre() {
        InvalidInputException thrown = assertThrows(
                InvalidInputException.class, () -> SharingLimits.STANDARD.with(Map.of("membersPerimage", 7)));

        assertEquals("invalid-code", thrown.refusal().code());
        assertEquals(
                String.join(", ", LIMITS.keySet()), thrown.refusal().limit().orElseThrow());
    }

    @Test
    void eachLimitIsAtLeastOne() {
        CHANGES.forEach((name, change) -> {
            assertEquals(1, LIMITS.getOrDefault(name, limits -> 0).applyAsInt(change.apply(1)));
            for (int tooSmall : List.of(0, -1, Integer.MIN_VALUE)) {
                InvalidInputException thrown = assertThrows(InvalidInputException.class, () -> change.apply(tooSmall));
                assertEquals("invalid-setting", thrown.refusal().code());
                assertTrue(
                        thrown.refusal().message().contains(name),
                        thrown.refusal().message());
            }
        });
    }
}
