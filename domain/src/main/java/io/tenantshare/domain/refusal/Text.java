package io.tenantshare.domain.refusal;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The rules for every string a host hands in, and the one way such a string is shown in a message.
 *
 * <p>Accepted text is stored and compared code point by code point: dots, dollars, quotes, right-to-left letters and
 * four-byte characters are all welcome. What is refused could not be stored faithfully or would break a log line:
 * control characters, line and paragraph separators, and halves of surrogate pairs.
 */
public final class Text {

    /** The greatest length of an identifier, a name or a tag, in UTF-16 units. */
    public static final int MAX_LENGTH = 255;

    private static final int SHOWN_LENGTH = 80;
    private static final int MAX_NOTE_LENGTH = 1000;

    /** By code point, as databases sort UTF-8; the natural order of strings differs beyond the basic plane. */
    public static final Comparator<String> ORDER = Text::compareCodePoints;

    private Text() {}

    /**
     * Returns the identifier without surrounding white space.
     *
     * @throws InvalidInputException with the given reason if the value is null, blank, longer than {@link #MAX_LENGTH}
     *     or holds a character that is not accepted
     */
    public static String identifier(String value, Reason reason) {
        if (isIdentifier(given(value, reason))) {
            return value;
        }
        String stripped = value.strip();
        if (!isIdentifier(stripped)) {
            throw new InvalidInputException(Refusal.of(reason, value, "1 to " + MAX_LENGTH + " characters"));
        }
        return stripped;
    }

    /** Whether the text is just what {@link #identifier} returns for it. */
    public static boolean isIdentifier(String value) {
        return isPlainAscii(value) || isOtherIdentifier(value);
    }

    private static boolean isOtherIdentifier(String value) {
        return isAccepted(value)
                && value.strip().length() == value.length()
                && !value.codePoints().allMatch(Character::isSpaceChar);
    }

    /**
     * Returns the text without surrounding white space; it may be empty.
     *
     * @throws InvalidInputException with the given reason if the value is null, longer than {@link #MAX_LENGTH} or
     *     holds a character that is not accepted
     */
    public static String optional(String value, Reason reason) {
        String stripped = given(value, reason).strip();
        if (!isAccepted(stripped)) {
            throw new InvalidInputException(Refusal.of(reason, value, "at most " + MAX_LENGTH + " characters"));
        }
        return stripped;
    }

    /**
     * Returns what a user says, without surrounding white space; it may have several lines.
     *
     * @throws InvalidInputException with {@link Reason#INVALID_NOTE} if the text is null, blank, longer than 1000 characters or
     *     holds a character that is not accepted
     */
    public static String note(String value) {
        String stripped = given(value, Reason.INVALID_NOTE).strip();
        String visible = stripped.replace("\r\n", " ").replace('\n', ' ').replace('\t', ' ');
        if (stripped.isEmpty() || !isAccepted(visible, MAX_NOTE_LENGTH)) {
            throw new InvalidInputException(Refusal.of(Reason.INVALID_NOTE, value, MAX_NOTE_LENGTH));
        }
        return stripped;
    }

    /**
     * Returns tags in the same order, immutable and without surrounding white space.
     *
     * @param most the greatest number of tags
     * @throws InvalidInputException if the map, a key or a value is null, if there are too many tags, if a key is no
     *     {@linkplain #identifier identifier} or comes twice, or if a value is no {@linkplain #optional text}
     */
    public static Map<String, String> tags(Map<String, String> tags, int most) {
        int count = Arguments.required(tags, "tags").size();
        if (count > most) {
            throw new InvalidInputException(Refusal.of(Reason.INVALID_TAGS, count, most));
        }
        Map<String, String> checked = identified(tags, "tags");
        checked.replaceAll((key, value) -> optional(value, Reason.INVALID_TEXT));
        return Collections.unmodifiableMap(checked);
    }

    /**
     * Returns a new map of the same entries in the same order; its keys lose surrounding white space.
     *
     * @throws InvalidInputException if the map, a key or a value is null, if a key is no {@linkplain #identifier
     *     identifier}, or if two keys differ in surrounding white space alone
     */
    public static <V> Map<String, V> identified(Map<String, V> entries, String name) {
        Map<String, V> checked = new LinkedHashMap<>();
        Arguments.required(entries, name).forEach((key, value) -> {
            String id = identifier(Arguments.required(key, name), Reason.INVALID_ID);
            if (checked.put(id, Arguments.required(value, name)) != null) {
                throw new InvalidInputException(
                        Refusal.of(Reason.INVALID_SETTING, id, "each key once, surrounding white space aside"));
            }
        });
        return checked;
    }

    /** Whether the text holds the part, without regard to case. */
    public static boolean containsIgnoringCase(String text, String part) {
        return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    /**
     * Returns the text itself.
     *
     * @throws InvalidInputException with the given reason if it is null
     */
    public static String given(String value, Reason reason) {
        if (value == null) {
            throw new InvalidInputException(Refusal.of(reason, "null"));
        }
        return value;
    }

    /**
     * Returns the value as a message shows it: cut at 80 characters, everything invisible written as an escape, and in
     * quotes unless it is a plain word or number.
     */
    public static String shown(String value) {
        return isPlain(value) ? value : '"' + escaped(value) + '"';
    }

    /** Returns the value cut at 80 characters with everything invisible, quotes and backslashes written as escapes. */
    static String escaped(String value) {
        StringBuilder escaped = new StringBuilder(value.length());
        int end = Math.min(value.length(), SHOWN_LENGTH);
        if (end < value.length() && Character.isHighSurrogate(value.charAt(end - 1))) {
            end--;
        }
        for (int i = 0; i < end; ) {
            int codePoint = value.codePointAt(i);
            if (isUnprintable(codePoint) || codePoint == '"' || codePoint == '\\') {
                escaped.append(String.format("\\u%04x", codePoint));
            } else {
                escaped.appendCodePoint(codePoint);
            }
            i += Character.charCount(codePoint);
        }
        if (end < value.length()) {
            escaped.append("...");
        }
        return escaped.toString();
    }

    private static int compareCodePoints(String a, String b) {
        int end = Math.min(a.length(), b.length());
        for (int i = 0; i < end; i++) {
            char left = a.charAt(i);
            char right = b.charAt(i);
            if (left != right) {
                boolean oneIsSurrogate = Character.isSurrogate(left) != Character.isSurrogate(right);
                return oneIsSurrogate ? (Character.isSurrogate(left) ? 1 : -1) : Character.compare(left, right);
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    private static boolean isPlain(String value) {
        return !value.isEmpty()
                && value.length() <= SHOWN_LENGTH
                && value.chars().allMatch(c -> c == '-' || c == '_' || c == '.' || c == ':' || isAsciiLetterOrDigit(c));
    }

    private static boolean isAsciiLetterOrDigit(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isAccepted(String value) {
        return isAccepted(value, MAX_LENGTH);
    }

    private static boolean isAccepted(String value, int maxLength) {
        if (value.length() > maxLength) {
            return false;
        }
        for (int i = 0; i < value.length(); ) {
            int codePoint = value.codePointAt(i);
            if (isRefused(Character.getType(codePoint))) {
                return false;
            }
            i += Character.charCount(codePoint);
        }
        return true;
    }

    /** Ids are nearly always so, and each call of a host makes some: one quick look spares them the thorough one. */
    private static boolean isPlainAscii(String value) {
        int length = value.length();
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c > '~') {
                return false;
            }
        }
        return length > 0 && length <= MAX_LENGTH;
    }

    private static boolean isRefused(int type) {
        return type == Character.CONTROL
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }

    private static boolean isUnprintable(int codePoint) {
        int type = Character.getType(codePoint);
        boolean oddSpace = type == Character.SPACE_SEPARATOR && codePoint != ' ';
        return isRefused(type) || type == Character.FORMAT || oddSpace;
    }
}
