package io.tenantshare.json;

import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import java.util.List;
import java.util.Map;

/**
 * JSON text to trees and back, without a library (RFC 8259). A tree is a {@link Map} with texts as keys, a {@link List}, a
 * {@link String}, a {@link Long} or a {@link Boolean}.
 */
public final class Json {

    /** The greatest length of a text that is read, in UTF-16 units. */
    public static final int MAX_LENGTH = 1 << 26;

    /** How deep objects and lists may lie within each other. */
    public static final int MAX_DEPTH = 32;

    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private Json() {}

    /**
     * Writes a tree in one line, without white space, fields in the order of the map. Whole numbers may be {@link Integer}
     * too. Control characters and halves of surrogate pairs are escaped, so that the text can be stored in every encoding of
     * Unicode.
     *
     * @throws InvalidInputException with {@link Reason#NULL_ARGUMENT} for null, and with {@link Reason#INVALID_SETTING} if
     *     something in it is no part of a tree
     */
    public static String write(Object tree) {
        StringBuilder text = new StringBuilder(256);
        append(tree, text);
        return text.toString();
    }

    /**
     * Reads a text that others may have written. Beside what {@link #write} takes, the tree may hold a {@link Double} for a
     * number with a fraction or an exponent, or beyond the range of a long, and an empty {@link java.util.Optional} for null.
     * The result is immutable.
     *
     * @throws InvalidInputException with {@link Reason#NULL_ARGUMENT} for null, and with {@link Reason#INVALID_JSON} if it is
     *     no JSON, names a field twice, or is longer than {@link #MAX_LENGTH} or deeper than {@link #MAX_DEPTH}
     */
    public static Object read(String text) {
        return new JsonReader(Arguments.required(text, "text")).document();
    }

    private static void append(Object tree, StringBuilder out) {
        if (tree instanceof String text) {
            quote(text, out);
        } else if (tree instanceof Long || tree instanceof Integer || tree instanceof Boolean) {
            out.append(tree);
        } else if (tree instanceof Map<?, ?> fields) {
            append(fields, out);
        } else if (tree instanceof List<?> items) {
            append(items, out);
        } else {
            throw noPartOfATree(Arguments.required(tree, "tree"));
        }
    }

    private static void append(Map<?, ?> fields, StringBuilder out) {
        char before = '{';
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            if (!(field.getKey() instanceof String name)) {
                throw noPartOfATree(field.getKey());
            }
            out.append(before);
            quote(name, out);
            out.append(':');
            append(field.getValue(), out);
            before = ',';
        }
        out.append(before == '{' ? "{}" : "}");
    }

    private static void append(List<?> items, StringBuilder out) {
        char before = '[';
        for (Object item : items) {
            out.append(before);
            append(item, out);
            before = ',';
        }
        out.append(before == '[' ? "[]" : "]");
    }

    private static InvalidInputException noPartOfATree(Object value) {
        return new InvalidInputException(
                Refusal.of(Reason.INVALID_SETTING, value.getClass().getName(), "a part of a JSON tree"));
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        int length = text.length();
        int from = 0;
        for (int at = 0; at < length; at++) {
            char c = text.charAt(at);
            if (c >= ' ' && c != '"' && c != '\\' && !Character.isSurrogate(c)) {
                continue;
            }
            if (Character.isHighSurrogate(c) && at + 1 < length && Character.isLowSurrogate(text.charAt(at + 1))) {
                at++;
                continue;
            }
            out.append(text, from, at);
            escape(c, out);
            from = at + 1;
        }
        out.append(text, from, length).append('"');
    }

    private static void escape(char c, StringBuilder out) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default ->
                out.append("\\u")
                        .append(HEX[c >> 12])
                        .append(HEX[(c >> 8) & 15])
                        .append(HEX[(c >> 4) & 15])
                        .append(HEX[c & 15]);
        }
    }
}
