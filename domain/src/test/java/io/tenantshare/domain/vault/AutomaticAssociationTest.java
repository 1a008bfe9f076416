package io.tenantshare.domain.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.refusal.InvalidInputException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AutomaticAssociationTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.891Z");

    @Test
    void itIsOffUnlessSwitchedOn() {
        assertFalse(AutomaticAssociation.OFF.enabled());
        assertEquals(Map.of(), AutomaticAssociation.OFF.tags());

        AutomaticAssociation on = AutomaticAssociation.from(NOW);
        assertTrue(on.enabled());
        assertEquals(Map.of(), on.tags());
        assertEquals(NOW, on.since());
    }

    @Test
    void fiveTagsAreAcceptedAndNoMore() {
        Map<String, String> tags = new LinkedHashMap<>();
        for (int i = 0; i < 5; i++) {
            tags.put("tag-" + i, "");
        }
        assertEquals(tags, AutomaticAssociation.from(NOW).withTags(tags).tags());

        tags.put("one too many", "");
        assertRefused("invalid-tags", tags);
    }

    @Test
    void tagsAreTrimmedAndHaveKeys() {
        assertEquals(
                Map.of("env", "prod"),
                AutomaticAssociation.from(NOW)
                        .withTags(Map.of(" env ", " prod "))
                        .tags());
        assertRefused("invalid-id", Map.of("", "prod"));
        assertRefused("invalid-setting", Map.of("env", "prod", "env ", "test"));
        assertRefused("invalid-text", Map.of("env", "v".repeat(256)));
    }

    @Test
    void otherTagsChangeNothingElse() {
        AutomaticAssociation tagged = AutomaticAssociation.from(NOW).withTags(Map.of("env", "prod"));

        assertTrue(tagged.enabled());
        assertEquals(NOW, tagged.since());
        assertEquals(AutomaticAssociation.from(NOW), tagged.withTags(Map.of()));
        assertFalse(AutomaticAssociation.OFF.withTags(Map.of("env", "prod")).enabled());
    }

    @Test
    void itsTagsStayTheCallers() {
        Map<String, String> tags = new LinkedHashMap<>(Map.of("env", "prod"));
        AutomaticAssociation association = AutomaticAssociation.from(NOW).withTags(tags);
        tags.clear();

        assertEquals(Map.of("env", "prod"), association.tags());
        assertThrows(
                UnsupportedOperationException.class, () -> association.tags().put("a", "b"));
    }

    private static void assertRefused(String code, Map<String, String> tags) {
        InvalidInputException thrown = assertThrows(
                InvalidInputException.class,
                () -> AutomaticAssociation.from(NOW).withTags(tags));
        assertEquals(code, thrown.refusal().code());
    }
}
