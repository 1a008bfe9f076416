package io.tenantshare.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListingTest {

    @Test
    void oneBadEntryIsReportedAndTheOthersAreRead() throws JsonProcessingException {
        Listing<Long> listing = numbers("{'numbers': [{'n': 1}, {'id': 'bad', 'n': 'two'}, {'n': 3}]}");
        assertEquals(List.of(1L, 3L), listing.read());
        assertEquals(
                List.of("bad cannot be read: The field n holds \"two\", which is not known."),
                listing.unreadable().stream().map(Listing.Unreadable::toString).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "'text'", "[]", "{}", "{'id': null}"})
    void anEntryThatIsNoneIsReportedWithoutAnId(String entry) throws JsonProcessingException {
        Listing<Long> listing = numbers("{'numbers': [" + entry + ", {'n': 3}]}");
        assertEquals(List.of(3L), listing.read());
        assertEquals(
                "An entry without id cannot be read: The field n is missing.",
                listing.unreadable().get(0).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'error': {'code': 'IMG.0004', 'message': 'Token expired.'}}",
                "{'numbers': null}",
                "{'numbers': {}}",
                "[]",
                "null"
            })
    void anAnswerThatListsNothingIsNoEmptyListing(String answer) {
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> numbers(answer))
                .getMessage());
        assertEquals("The provider's answer lists no numbers: " + answer.replace(" ", ""), spaceless(message));
        assertEquals(0, read("{'numbers': []}").read().size());
    }

    @Test
    void ofALongErrorTheBeginningIsShown() {
        String answer = "{'error': '" + "long ".repeat(1000) + "'}";
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> numbers(answer))
                .getMessage());
        assertTrue(message.length() < 300, message);
    }

    @Test
    void theAddressOfTheNextPageIsToldUntilTheLastOne() {
        assertEquals(
                Optional.of("/images?marker=7"),
                read("{'numbers': [], 'next': '/images?marker=7'}").next());
        assertEquals(Optional.empty(), read("{'numbers': []}").next());
        assertEquals(Optional.empty(), read("{'numbers': [], 'next': null}").next());
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "' '", "7", "{}", "true"})
    void aNextPageWithoutAnAddressIsAnError(String next) {
        assertThrows(IllegalArgumentException.class, () -> numbers("{'numbers': [], 'next': " + next + "}"));
    }

    @Test
    void pagesMakeOneListing() {
        Listing<Long> both = read("{'count': 4, 'numbers': [{'n': 1}, {'id': 'a'}], 'next': '/2'}")
                .followedBy(read("{'count': 4, 'numbers': [{'id': 'b'}, {'n': 4}]}"));
        assertEquals(List.of(1L, 4L), both.read());
        assertEquals(
                List.of("a", "b"),
                both.unreadable().stream().map(Listing.Unreadable::id).toList());
        assertEquals(Optional.empty(), both.next());
        assertEquals(0, both.missing());
    }

    @Test
    void aCountThatDisagreesIsNoticed() {
        assertEquals(0, read("{'count': 1, 'numbers': [{'n': 1}]}").missing());
        assertEquals(99, read("{'count': 100, 'numbers': [{'n': 1}]}").missing());
        assertEquals(-1, read("{'count': 0, 'numbers': [{'n': 1}]}").missing());
        assertEquals(0, read("{'count': 1, 'numbers': [{'n': 'bad'}]}").missing());
        assertEquals(0, read("{'numbers': [{'n': 1}]}").missing());
        assertEquals(0, read("{'count': null, 'numbers': [{'n': 1}]}").missing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"'4'", "1.5", "{}", "true"})
    void aCountThatIsNoNumberIsAnError(String count) {
        assertThrows(IllegalArgumentException.class, () -> numbers("{'numbers': [], 'count': " + count + "}"));
    }

    private static Listing<Long> read(String answer) {
        try {
            return numbers(answer);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static Listing<Long> numbers(String answer) throws JsonProcessingException {
        JsonNode json = new ObjectMapper().readTree(answer.replace('\'', '"'));
        return Listing.of(json, "numbers", fields -> Optional.of(fields.number("n")));
    }

    private static String spaceless(String message) {
        String body =
                message.substring(message.indexOf(':') + 1).replace('"', '\'').replace(" ", "");
        return message.substring(0, message.indexOf(':') + 1) + " " + body;
    }
}
