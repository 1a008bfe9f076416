package io.tenantshare.domain.refusal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {

    @ParameterizedTest
    @EnumSource
    void everyReasonSaysInASentenceWhatIsWrongAndWhatToDo(Reason reason) {
        String message = Refusal.of(reason, "a-value", "a-limit").message();

        assertTrue(message.length() > 10 && message.endsWith("."), message);
        assertFalse(message.contains("{") || message.contains("}"), message);
        assertTrue(Character.isUpperCase(message.charAt(0)) || message.startsWith("a-"), message);
        assertTrue(reason.remedy().length() > 10 && reason.remedy().endsWith("."), reason.remedy());
        assertTrue(Character.isUpperCase(reason.remedy().charAt(0)), reason.remedy());
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonHasACodeInKebabCase(Reason reason) {
        assertTrue(reason.code().matches("[a-z]+(-[a-z]+)*"), reason.code());
    }

    @Test
    void noTwoReasonsShareACode() {
        Set<String> codes = Arrays.stream(Reason.values()).map(Reason::code).collect(Collectors.toSet());

        assertEquals(Reason.values().length, codes.size());
    }

    @ParameterizedTest
    @EnumSource
    void aProviderCodeIsOneOfTheRuleBook(Reason reason) {
        reason.providerCode().ifPresent(code -> assertTrue(code.matches("IMG\\.\\d{4}|BackupService\\.\\d{4}"), code));
        assertFalse(reason.providerCode().equals(Optional.of("")));
    }

    @Test
    void severalIdsInOneArgumentAreRecognised() {
        assertEquals(
                "There is no image \"img-1,img-2\" for this project."
                        + " The id contains a comma; to name several, give one argument per id.",
                Refusal.of(Reason.IMAGE_UNKNOWN, "img-1,img-2").message());
        assertFalse(Refusal.of(Reason.IMAGE_UNKNOWN, "img-1").message().contains("comma"));
        assertFalse(Refusal.of(Reason.ISO_IMAGE, "img-1,img-2").message().contains("comma"), "it is found");
    }

    @Test
    void aStandardRefusalTellsValueAndLimit() {
        Refusal refusal = Refusal.of(Reason.MEMBER_LIMIT, 256, 256);

        assertEquals("member-limit", refusal.code());
        assertEquals(Optional.of("IMG.0088"), refusal.providerCode());
        assertEquals("256", refusal.value());
        assertEquals(Optional.of("256"), refusal.limit());
        assertEquals("The image is shared with 256 projects (limit 256).", refusal.message());
        assertEquals(
                "member-limit (IMG.0088): The image is shared with 256 projects (limit 256)."
                        + " Stop sharing with a project that no longer needs the image.",
                refusal.toString());
        assertFalse(refusal.retryable());
    }

    @Test
    void aRefusalWithoutALimitHasNone() {
        Refusal refusal = Refusal.of(Reason.NO_IMAGES, "x");

        assertEquals(Optional.empty(), refusal.limit());
        assertEquals("no-images: No image is named. Name at least one image.", refusal.toString());
    }

    @Test
    void everyKindHasReasons() {
        Set<Kind> used = Arrays.stream(Reason.values()).map(Reason::kind).collect(Collectors.toSet());

        assertEquals(Set.of(Kind.values()), used);
        assertEquals(Kind.LIMIT, Refusal.of(Reason.MEMBER_LIMIT, 257, 256).kind());
        assertEquals(Kind.NOT_FOUND, Refusal.of(Reason.IMAGE_UNKNOWN, "img-1").kind());
    }

    @Test
    void onlyTroubleThatPassesIsRetryable() {
        for (Reason reason : Reason.values()) {
            assertEquals(
                    reason.kind() == Kind.UNAVAILABLE, Refusal.of(reason, "x").retryable(), reason.code());
            assertEquals(reason.kind() == Kind.UNAVAILABLE, reason.retryable(), reason.code());
        }
        for (Reason reason :
                List.of(Reason.REQUEST_IN_PROGRESS, Reason.POLICY_FAILED, Reason.CONCURRENT_CHANGE, Reason.CANCELLED)) {
            assertTrue(Refusal.of(reason, "x").retryable(), reason.code());
        }
        for (Reason reason : List.of(Reason.MEMBER_LIMIT, Reason.NOT_OWNER, Reason.IMAGE_UNKNOWN, Reason.INVALID_ID)) {
            assertFalse(Refusal.of(reason, "x").retryable(), reason.code());
        }
    }

    /** The kind says what to do, and the remedy says it in words: the two must not contradict each other. */
    @ParameterizedTest
    @EnumSource
    void whatIsWaitedForIsAStateAndWhatIsUnknownIsNotFound(Reason reason) {
        if (reason.remedy().startsWith("Wait until")) {
            assertEquals(Kind.STATE, reason.kind(), reason.code());
        }
        if (reason.code().endsWith("-unknown")) {
            assertEquals(Kind.NOT_FOUND, reason.kind(), reason.code());
        }
        if (reason.code().startsWith("invalid-") || reason.code().startsWith("no-recipient")) {
            assertEquals(Kind.INVALID, reason.kind(), reason.code());
        }
    }

    @Test
    void valueAndLimitAreEscapedInAMessageAndKeptAsTheyAre() {
        Refusal refusal = Refusal.of(Reason.PROJECT_CONFLICT, "p-1\nINFO all is well", "eu\u202e");

        assertEquals("p-1\nINFO all is well", refusal.value());
        assertEquals(Optional.of("eu\u202e"), refusal.limit());
        assertEquals(
                "Project \"p-1\\u000aINFO all is well\" is registered with another region or account (eu\\u202e).",
                refusal.message());
    }

    @Test
    void aValueThatLooksLikeAPlaceIsLeftAlone() {
        Refusal refusal = Refusal.of(Reason.MEMBER_LIMIT, "{limit}", "{value}");

        assertEquals("The image is shared with \"{limit}\" projects (limit {value}).", refusal.message());
    }

    @Test
    void refusalsCompareByValue() {
        assertEquals(Refusal.of(Reason.MEMBER_LIMIT, 1, 2), Refusal.of(Reason.MEMBER_LIMIT, "1", "2"));
        assertEquals(Refusal.byHost("acme", "x", "Ask."), Refusal.byHost("acme", "x", "Ask."));
        assertFalse(Refusal.of(Reason.MEMBER_LIMIT, 1, 2).equals(Refusal.of(Reason.MEMBER_LIMIT, 1)));
    }

    @Test
    void aHostsObjectionHasItsOwnCodeAndRemedy() {
        Refusal refusal = Refusal.byHost("acme-quota", "two\nlines", "Ask Acme.");

        assertEquals("acme-quota", refusal.code());
        assertEquals(Optional.empty(), refusal.providerCode());
        assertEquals(Optional.empty(), refusal.limit());
        assertEquals("two\nlines", refusal.value());
        assertEquals(Kind.FORBIDDEN, refusal.kind());
        assertEquals("acme-quota: The host's policy objects to \"two\\u000alines\". Ask Acme.", refusal.toString());
        assertFalse(refusal.retryable());
    }

    @ParameterizedTest
    @EnumSource
    void aHostSaysOfWhatKindItsObjectionIs(Kind kind) {
        Refusal refusal = Refusal.byHost(kind, "acme-quota", "x", "Ask Acme.");

        assertEquals(kind, refusal.kind());
        assertEquals(kind == Kind.UNAVAILABLE, refusal.retryable());
        assertEquals(kind == Kind.FORBIDDEN, refusal.equals(Refusal.byHost("acme-quota", "x", "Ask Acme.")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb"})
    void aHostsObjectionWithoutCodeOrRemedyIsRefused(String text) {
        assertThrows(InvalidInputException.class, () -> Refusal.byHost(text, "x", "Ask Acme."));
        assertThrows(InvalidInputException.class, () -> Refusal.byHost("acme-quota", "x", text));
    }

    @Test
    void anExceptionSaysWhatIsWrongAndWhatToDo() {
        InvalidInputException exception = new InvalidInputException(Refusal.of(Reason.INVALID_PAGE_SIZE, 0));

        assertEquals("A page cannot hold 0 entries. Ask for 1 to 1000 entries.", exception.getMessage());
        assertEquals(Refusal.of(Reason.INVALID_PAGE_SIZE, 0), exception.refusal());
    }
}
