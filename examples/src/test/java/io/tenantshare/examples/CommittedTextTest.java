package io.tenantshare.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CommittedTextTest {

    @Test
    void aDifferenceShowsWhatWentAndWhatCame() {
        assertEquals("- two\n+ deux\n", CommittedText.difference("one\ntwo\nthree\n", "one\ndeux\nthree\n"));
        assertEquals("- one\n+ one\n", CommittedText.difference("one\ntwo\n", "two\none\n"));
    }

    @Test
    void anotherTextFailsAndNamesTheFileToCopy() {
        CommittedText text = CommittedText.at("examples/src/test/resources/none.txt", "no.such.property");
        AssertionError error = assertThrows(AssertionError.class, () -> text.assertIs("new\n"));
        String message = String.valueOf(error.getMessage());
        assertTrue(message.contains("+ new"), message);
        assertTrue(message.contains("none.txt over it, or run the test with -Dno.such.property=true"), message);
    }
}
