package io.tenantshare.domain.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.refusal.InvalidInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ImageSpecTest {

    private static final ImageSpec PLAIN = ImageSpec.systemDisk("web", 40);

    @Test
    void aFactoryStartsActivePrivateAndNotEncrypted() {
        for (ImageSpec spec : List.of(
                PLAIN,
                ImageSpec.dataDisk("x", 1),
                ImageSpec.fullServer("x", BackupOrigin.OWN_BACKUP, 40, 10, 20),
                ImageSpec.iso("x", 1),
                ImageSpec.bareMetal("x", 1))) {
            assertEquals(ImageStatus.ACTIVE, spec.status());
            assertEquals(Visibility.PRIVATE, spec.visibility());
            assertEquals(Encryption.NONE, spec.encryption());
            assertEquals(Map.of(), spec.tags());
            assertFalse(spec.deletionProtected());
        }
    }

    @Test
    void theDisksAddUp() {
        int most = 1 << 20;

        assertEquals(40, PLAIN.totalGb());
        assertEquals(7, ImageSpec.dataDisk("x", 7).totalGb());
        assertEquals(
                70,
                ImageSpec.fullServer("x", BackupOrigin.OWN_BACKUP, 40, 10, 20).totalGb());
        assertEquals(
                3L * most,
                ImageSpec.fullServer("x", BackupOrigin.OWN_BACKUP, most, most, most)
                        .totalGb());
    }

    @Test
    void aNameIsTrimmedAndMayBeEmpty() {
        assertEquals("web", PLAIN.withName("  web\n").name());
        assertEquals("", PLAIN.withName(" ").name());
        assertEquals(255, PLAIN.withName("x".repeat(255)).name().length());
        assertRefused("invalid-text", () -> PLAIN.withName("x".repeat(256)));
        assertRefused("invalid-text", () -> PLAIN.withName("a\nb"));
    }

    @Test
    void aDiskHasFromZeroToAMillionGigabytes() {
        assertEquals(0, ImageSpec.systemDisk("x", 0).systemDiskGb());
        assertEquals(1_048_576, ImageSpec.systemDisk("x", 1_048_576).systemDiskGb());
        assertRefused("invalid-size", () -> ImageSpec.systemDisk("x", -1));
        assertRefused("invalid-size", () -> ImageSpec.systemDisk("x", 1_048_577));
        assertRefused("invalid-size", () -> ImageSpec.systemDisk("x", Integer.MIN_VALUE));
        assertRefused("invalid-size", () -> ImageSpec.dataDisk("x", -1));
        assertRefused("invalid-size", () -> ImageSpec.fullServer("x", BackupOrigin.OWN_BACKUP, 1, 1, 1_048_577));
    }

    @Test
    void fullServersAndOnlyTheyHaveAnOrigin() {
        assertRefused("invalid-setting", () -> ImageSpec.fullServer("x", BackupOrigin.NONE, 1));
        for (ImageKind kind : ImageKind.values()) {
            for (BackupOrigin origin : BackupOrigin.values()) {
                if ((kind == ImageKind.FULL_SERVER) == (origin != BackupOrigin.NONE)) {
                    assertEquals(origin, of(kind, origin).origin());
                } else {
                    assertRefused("invalid-setting", () -> of(kind, origin));
                }
            }
        }
    }

    @Test
    void tenTagsAreAcceptedAndNoMore() {
        Map<String, String> tags = new LinkedHashMap<>();
        for (int i = 0; i < 10; i++) {
            tags.put("tag-" + i, "");
        }
        assertEquals(tags, PLAIN.withTags(tags).tags());

        tags.put("one too many", "");
        assertRefused("invalid-tags", () -> PLAIN.withTags(tags));
    }

    @Test
    void tagsAreTrimmedAndHaveKeys() {
        assertEquals(
                Map.of("env", "prod"), PLAIN.withTags(Map.of(" env ", " prod ")).tags());
        assertEquals(Map.of("env", ""), PLAIN.withTags(Map.of("env", "")).tags());
        assertRefused("invalid-id", () -> PLAIN.withTags(Map.of("", "prod")));
        assertRefused("invalid-id", () -> PLAIN.withTags(Map.of("k".repeat(256), "prod")));
        assertRefused("invalid-setting", () -> PLAIN.withTags(Map.of("env", "prod", " env", "test")));
        assertRefused("invalid-text", () -> PLAIN.withTags(Map.of("env", "v".repeat(256))));
        assertRefused("invalid-text", () -> PLAIN.withTags(Map.of("env", "a\tb")));
    }

    @Test
    void whoGivesAnEmptyTagKeyIsToldThatOneCharacterIsTheLeast() {
        InvalidInputException thrown =
                assertThrows(InvalidInputException.class, () -> PLAIN.withTags(Map.of(" ", "prod")));

        assertEquals(
                "Pass 1 to 255 characters without control characters.",
                thrown.refusal().remedy());
    }

    @Test
    void whatItIsMadeOfStaysTheCallers() {
        List<Integer> disks = new ArrayList<>(List.of(10));
        Map<String, String> tags = new LinkedHashMap<>(Map.of("env", "prod"));
        ImageSpec spec = new ImageSpec(
                "x",
                ImageKind.DATA_DISK,
                BackupOrigin.NONE,
                0,
                disks,
                Encryption.NONE,
                ImageStatus.ACTIVE,
                Visibility.PRIVATE,
                tags,
                false);
        disks.add(99);
        tags.clear();

        assertEquals(List.of(10), spec.dataDisksGb());
        assertEquals(Map.of("env", "prod"), spec.tags());
        assertThrows(UnsupportedOperationException.class, () -> spec.tags().put("a", "b"));
    }

    @Test
    void eachPropertyChangesAlone() {
        Encryption encryption = Encryption.customerKey(new KeyId("key-1"));
        ImageSpec spec = PLAIN.withName("other")
                .withEncryption(encryption)
                .withStatus(ImageStatus.CREATING)
                .withVisibility(Visibility.PUBLIC)
                .withTags(Map.of("env", "prod"))
                .withDeletionProtection(true);

        assertEquals("other", spec.name());
        assertEquals(encryption, spec.encryption());
        assertEquals(ImageStatus.CREATING, spec.status());
        assertEquals(Visibility.PUBLIC, spec.visibility());
        assertEquals(Map.of("env", "prod"), spec.tags());
        assertTrue(spec.deletionProtected());
        assertEquals(
                PLAIN,
                spec.withName(PLAIN.name())
                        .withEncryption(PLAIN.encryption())
                        .withStatus(PLAIN.status())
                        .withVisibility(PLAIN.visibility())
                        .withTags(PLAIN.tags())
                        .withDeletionProtection(false));
    }

    private static ImageSpec of(ImageKind kind, BackupOrigin origin) {
        return new ImageSpec(
                "x",
                kind,
                origin,
                1,
                List.of(),
                Encryption.NONE,
                ImageStatus.ACTIVE,
                Visibility.PRIVATE,
                Map.of(),
                false);
    }

    private static void assertRefused(String code, Executable call) {
        assertEquals(
                code, assertThrows(InvalidInputException.class, call).refusal().code());
    }
}
