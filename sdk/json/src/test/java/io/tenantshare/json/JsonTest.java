package io.tenantshare.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Refusal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void aTreeIsWrittenInItsOrderAndWithoutSpace() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("b", List.of(1, 2L, "x", true, List.of(), Map.of()));
        tree.put("a", Long.MIN_VALUE);

        assertEquals("{\"b\":[1,2,\"x\",true,[],{}],\"a\":-9223372036854775808}", Json.write(tree));
    }

    @Test
    void whatWasWrittenIsReadBackTheSame() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("text", "every \" \\ / \b\f\n\r\t \u0000 \u001f \u007f \u2028 \u00fc \ud83d\ude00 kind");
        tree.put("halves", List.of("\ud800", "\udc00x", "x\ud83d", "\udc00\ud800"));
        tree.put("numbers", List.of(0L, -1L, Long.MAX_VALUE, Long.MIN_VALUE));
        tree.put("flags", List.of(true, false));
        tree.put("", Map.of("inner", Map.of()));

        assertEquals(tree, Json.read(Json.write(tree)));
    }

    @Test
    void whatHasNoEncodingIsEscapedAndWhatHasOneIsNot() {
        assertEquals("\"\\uD800\"", Json.write("\ud800"));
        assertEquals("\"\\uDC00\\uD83D\"", Json.write("\udc00\ud83d"));
        assertEquals("\"\ud83d\ude00\"", Json.write("\ud83d\ude00"));
        assertEquals("\"\\u0000\\u001F\u007f\u2028/\"", Json.write("\u0000\u001f\u007f\u2028/"));
        assertEquals("\"\\b\\t\\n\\f\\r\\\"\\\\\"", Json.write("\b\t\n\f\r\"\\"));
    }

    @Test
    void whatIsNoPartOfATreeIsRefused() {
        assertThrows(InvalidInputException.class, () -> Json.write(1.5));
        assertThrows(InvalidInputException.class, () -> Json.write(List.of(Optional.empty())));
        assertThrows(InvalidInputException.class, () -> Json.write(Map.of(1, 2)));
        assertThrows(InvalidInputException.class, () -> Json.write(Collections.singletonList(null)));
    }

    @Test
    void whiteSpaceAndEscapesOfOthersAreRead() {
        assertEquals(
                Map.of("a/", List.of("\ud83d\ude00", "\u00e4A"), "b", Optional.empty()),
                Json.read(" {\t\"a\\/\" :\r\n[ \"\\ud83d\\uDE00\" , \"\\u00E4\\u0041\" ] , \"b\":null } "));
        assertEquals(List.of(1.5, -2e3, 1e30, 0L), Json.read("[1.5,-2E+3,1000000000000000000000000000000,-0]"));
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[",
                "\"",
                "\"a",
                "\"\\",
                "\"\\u12",
                "\"\\u12g4\"",
                "\"\\x\"",
                "\"\\'\"",
                "{a:1}",
                "{'a':1}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{\"a\":1 \"b\":2}",
                "{,}",
                "[1,]",
                "[,1]",
                "[1 2]",
                "tru",
                "True",
                "nul",
                "NaN",
                "Infinity",
                "+1",
                "-",
                "01",
                "1.",
                ".5",
                "1e",
                "1e+",
                "0x1",
                "1 2",
                "{}{}",
                "[]]",
                "// x\n1",
                "\"a\nb\"",
                "\"a\u0000b\"",
                "\"\ud800\"",
                "\"\udc00\"",
                "\"\ud800x\"",
                "\ufeff1",
                "\"\ud83d" + "\\ude00\""
            })
    void whatIsNoJsonIsRefused(String text) {
        Refusal refusal =
                assertThrows(InvalidInputException.class, () -> Json.read(text)).refusal();

        assertEquals("invalid-json", refusal.code());
        assertTrue(refusal.value().startsWith("character "), refusal.value());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[1,x]|character 3", "{\"a\":1,\"a\":2}|character 12", "[\"\\q\"]|character 4"})
    void aRefusalSaysWhere(String text, String where) {
        assertEquals(
                where,
                assertThrows(InvalidInputException.class, () -> Json.read(text))
                        .refusal()
                        .value());
    }

    @Test
    void depthIsLimited() {
        int most = Json.MAX_DEPTH;
        Json.read("[".repeat(most) + "1" + "]".repeat(most));

        assertThrows(InvalidInputException.class, () -> Json.read("[".repeat(most + 1) + "]".repeat(most + 1)));
        assertThrows(InvalidInputException.class, () -> Json.read("{\"a\":".repeat(1_000_000)));
    }

    @Test
    void lengthIsLimited() {
        String most = "\"" + "x".repeat(Json.MAX_LENGTH - 2) + "\"";
        assertEquals(Json.MAX_LENGTH - 2, ((String) Json.read(most)).length());

        assertThrows(InvalidInputException.class, () -> Json.read(most + " "));
    }
}
