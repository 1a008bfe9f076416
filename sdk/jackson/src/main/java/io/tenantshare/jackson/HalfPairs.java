package io.tenantshare.jackson;

/** Halves of surrogate pairs, which a refusal may repeat from what somebody passed. */
final class HalfPairs {

    private HalfPairs() {}

    /** Whether the text has one. */
    static boolean in(String text) {
        return text.codePoints().anyMatch(codePoint -> Character.getType(codePoint) == Character.SURROGATE);
    }
}
