package io.tenantshare.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

    @Test
    void aTextMayBeAbsent() {
        assertEquals("word", of("'word'").text("f"));
        assertEquals("", of("null").text("f"));
        assertEquals("", of("'word'").text("other"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "true", "{}", "['word']"})
    void whatIsNoTextIsNotTakenForOne(String value) {
        refused("holds", () -> of(value).text("f"));
    }

    @Test
    void aNumberMustBeThere() {
        assertEquals(7, of("7").number("f"));
        assertEquals(10_737_418_240L, of("10737418240").number("f"));
        refused("The field other is missing.", () -> of("7").number("other"));
        refused("The field f is missing.", () -> of("null").number("f"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'7'", "'many'", "1.5", "true", "{}", "99999999999999999999"})
    void whatIsNoWholeNumberIsNotTakenFor0(String value) {
        refused("holds", () -> of(value).number("f"));
    }

    @Test
    void aSizeIsNotCutToWhatFits() {
        assertEquals(40, of("40").gb("f"));
        refused(
                "The field f holds 4294967297, which is not known.",
                () -> of("4294967297").gb("f"));
    }

    @ParameterizedTest
    @CsvSource({"true, true", "'true', true", "'1', true", "1, true", "false, false", "'0', false", "0, false"})
    void aFlagSaysYesOrNo(String value, boolean expected) {
        assertEquals(expected, of(value).flag("f"));
        assertEquals(expected, of("'" + value + "'").flag("f"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'yes'", "'True'", "2", "1.0", "{}", "[]"})
    void whatIsNeitherYesNorNoIsNotTakenForNo(String value) {
        refused("holds", () -> of(value).flag("f"));
    }

    @Test
    void anAbsentFlagSaysNo() {
        assertEquals(false, of("null").flag("f"));
        assertEquals(false, of("''").flag("f"));
        assertEquals(false, of("true").flag("other"));
    }

    @Test
    void anObjectWithinMayBeAbsentAndThenHasNoFields() {
        assertEquals("word", of("{'inner': 'word'}").in("f").text("inner"));
        assertEquals("", of("null").in("f").text("inner"));
        refused("The field inner is missing.", () -> of("{}").in("f").number("inner"));
        refused("holds", () -> of("'word'").in("f"));
    }

    @Test
    void aListMayBeAbsentAndThenIsEmpty() {
        assertEquals(List.of("a", "b"), of("['a', 'b']").texts("f"));
        assertEquals(List.of(), of("null").texts("f"));
        assertEquals(7, of("[{'n': 7}]").each("f").get(0).number("n"));
        assertEquals(List.of(), of("7").each("other"));
        refused("holds", () -> of("'a'").texts("f"));
        refused("holds", () -> of("['a', 7]").texts("f"));
        refused("holds", () -> of("{'n': 7}").each("f"));
    }

    @Test
    void ofALongValueTheBeginningIsShown() {
        Fields.UnreadableException error = of("'" + "long ".repeat(1000) + "'").unknown("f");
        assertTrue(String.valueOf(error.getMessage()).length() < 130);
    }

    private static void refused(String why, Runnable reading) {
        Fields.UnreadableException error = assertThrows(Fields.UnreadableException.class, reading::run);
        String message = String.valueOf(error.getMessage());
        assertTrue(message.contains(why), message);
    }

    private static Fields of(String value) {
        try {
            return new Fields(new ObjectMapper().readTree(("{'f': " + value + "}").replace('\'', '"')));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
