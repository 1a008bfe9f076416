package io.tenantshare.domain.refusal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

    private static final String FOX = "\ud83e\udd8a";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "p-1",
                "a.b",
                "$where",
                "\"quoted\"",
                "it's",
                "a/b\\c",
                "two words",
                "\u05e9\u05dc\u05d5\u05dd",
                "cafe\u0301",
                "\u202eabc",
                "a\u200db",
                FOX
            })
    void textOfAnyScriptIsAcceptedUnchanged(String value) {
        assertEquals(value, Text.identifier(value, Reason.INVALID_ID));
        assertEquals(value, Text.optional(value, Reason.INVALID_TEXT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nb",
                "a\rb",
                "a\tb",
                "a\u0000b",
                "a\u001bb",
                "a\u007fb",
                "a\u0085b",
                "a\u2028b",
                "a\u2029b",
                "a\ud83eb",
                "a\udd8ab",
                "\ud83e",
                "\udd8a\ud83e"
            })
    void whatBreaksALineOrCannotBeStoredIsRefused(String value) {
        assertRefused(value, () -> Text.identifier(value, Reason.INVALID_ID));
        assertRefused(value, () -> Text.optional(value, Reason.INVALID_ID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u2003"})
    void anIdentifierIsNotBlankButAnOptionalTextMayBe(String value) {
        assertRefused(value, () -> Text.identifier(value, Reason.INVALID_ID));
        assertEquals("", Text.optional(value, Reason.INVALID_ID));
    }

    @Test
    void nullIsRefusedByName() {
        assertRefused("null", () -> Text.identifier(nothing(), Reason.INVALID_ID));
        assertRefused("null", () -> Text.optional(nothing(), Reason.INVALID_ID));
        Refusal refusal = assertThrows(InvalidInputException.class, () -> Arguments.required(nothing(), "rules"))
                .refusal();
        assertEquals("null-argument", refusal.code());
        assertEquals("rules", refusal.value());
    }

    @Test
    void anArgumentThatIsThereIsReturnedItself() {
        Object argument = new Object();

        assertSame(argument, Arguments.required(argument, "argument"));
    }

    @ParameterizedTest
    @ValueSource(strings = {" a ", "\ta", "a\n", "\u2003a\u2003", "\r\n a"})
    void surroundingWhiteSpaceIsDropped(String value) {
        assertEquals("a", Text.identifier(value, Reason.INVALID_ID));
        assertEquals("a", Text.optional(value, Reason.INVALID_TEXT));
    }

    @Test
    void twoHundredFiftyFiveCharactersAreAcceptedAndNoMore() {
        String longest = "x".repeat(255);
        assertEquals(longest, Text.identifier(longest, Reason.INVALID_ID));
        assertEquals(longest, Text.identifier("  " + longest + "  ", Reason.INVALID_ID));
        assertEquals(FOX.repeat(127) + "x", Text.optional(FOX.repeat(127) + "x", Reason.INVALID_TEXT));

        assertRefused(longest + "x", () -> Text.identifier(longest + "x", Reason.INVALID_ID));
        assertRefused(longest + "x", () -> Text.optional(longest + "x", Reason.INVALID_ID));
        assertRefused(FOX.repeat(128), () -> Text.identifier(FOX.repeat(128), Reason.INVALID_ID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "img-1", "a_b.c:d", "7", "-1"})
    void aPlainWordIsShownAsItIs(String value) {
        assertEquals(value, Text.shown(value));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "two words,`\"two words\"`",
                "a/b,`\"a/b\"`",
                "a\"b,`\"a\\u0022b\"`",
                "a\\b,`\"a\\u005cb\"`",
                "a\u200bb,`\"a\\u200bb\"`",
                "\u202eabc,`\"\\u202eabc\"`",
                "a\u2066b,`\"a\\u2066b\"`",
                "\u05e9\u05dc,`\"\u05e9\u05dc\"`",
                FOX + ",`\"" + FOX + "\"`"
            })
    void anyOtherTextIsShownInQuotesWithEscapes(String value, String shown) {
        assertEquals(shown, Text.shown(value));
    }

    @Test
    void aValueCannotForgeALogLine() {
        assertEquals(
                "\"p-1\\u000a2026-03-04 INFO shared with everybody\"",
                Text.shown("p-1\n2026-03-04 INFO shared with everybody"));
        assertEquals("\"a\\u000d\\u2028\\u0085b\"", Text.shown("a\r\u2028\u0085b"));
        assertEquals("\"\\u001b[31m\"", Text.shown("\u001b[31m"));
        assertEquals("\"\"", Text.shown(""));
    }

    @Test
    void halfASurrogatePairIsShownAsAnEscape() {
        assertEquals("\"a\\ud83eb\"", Text.shown("a\ud83eb"));
        assertEquals("\"\\udd8a\"", Text.shown("\udd8a"));
    }

    @Test
    void aLongValueIsCutAtEightyCharacters() {
        assertEquals("x".repeat(80), Text.shown("x".repeat(80)));
        assertEquals('"' + "x".repeat(80) + "...\"", Text.shown("x".repeat(81)));
    }

    @Test
    void aPairAtTheCutIsShownWholeOrNotAtAll() {
        assertEquals('"' + "x".repeat(78) + FOX + "...\"", Text.shown("x".repeat(78) + FOX + "y"));
        assertEquals('"' + "x".repeat(79) + "...\"", Text.shown("x".repeat(79) + FOX));
        assertEquals('"' + "x".repeat(80) + "...\"", Text.shown("x".repeat(80) + FOX));
        assertTrue(Text.shown("x".repeat(79) + FOX)
                .codePoints()
                .noneMatch(c -> Character.getType(c) == Character.SURROGATE));
    }

    private static void assertRefused(String value, Executable call) {
        Refusal refusal = assertThrows(InvalidInputException.class, call).refusal();
        assertEquals("invalid-id", refusal.code());
        assertEquals(value, refusal.value());
    }

    /** What a host without null checking may pass. */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return null;
    }
}
