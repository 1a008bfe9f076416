package io.tenantshare.json;

import io.tenantshare.domain.refusal.InvalidInputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one text from left to right, by recursive descent. */
final class JsonReader {

    private final String text;
    private int at;

    JsonReader(String text) {
        this.text = text;
    }

    Object document() {
        if (text.length() > Json.MAX_LENGTH) {
            throw expected("no more than " + Json.MAX_LENGTH + " characters");
        }
        skipSpace();
        Object value = value(1);
        skipSpace();
        if (at < text.length()) {
            throw expected("the end of the text");
        }
        return value;
    }

    private Object value(int depth) {
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> list(depth);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", Optional.empty());
            default -> number();
        };
    }

    private Map<String, Object> object(int depth) {
        enter(depth);
        Map<String, Object> fields = new LinkedHashMap<>();
        skipSpace();
        if (accept('}')) {
            return Map.of();
        }
        do {
            skipSpace();
            if (peek() != '"') {
                throw expected("the name of a field, in quotes");
            }
            String name = string();
            skipSpace();
            expect(':');
            skipSpace();
            if (fields.put(name, value(depth + 1)) != null) {
                throw expected("each field once, and not again " + name);
            }
            skipSpace();
        } while (accept(','));
        expect('}');
        return Collections.unmodifiableMap(fields);
    }

    private List<Object> list(int depth) {
        enter(depth);
        List<Object> items = new ArrayList<>();
        skipSpace();
        if (accept(']')) {
            return List.of();
        }
        do {
            skipSpace();
            items.add(value(depth + 1));
            skipSpace();
        } while (accept(','));
        expect(']');
        return Collections.unmodifiableList(items);
    }

    private void enter(int depth) {
        if (depth > Json.MAX_DEPTH) {
            throw expected("no more than " + Json.MAX_DEPTH + " levels");
        }
        at++;
    }

    private String string() {
        at++;
        int from = at;
        skipPlain();
        if (accept('"')) {
            return text.substring(from, at - 1);
        }
        StringBuilder value = new StringBuilder();
        while (accept('\\')) {
            value.append(text, from, at - 1).append(escaped());
            from = at;
            skipPlain();
        }
        at++;
        return value.append(text, from, at - 1).toString();
    }

    /** To the next quote or backslash. */
    private void skipPlain() {
        for (char c = peek(); c != '"' && c != '\\'; c = peek()) {
            if (c < ' ') {
                throw expected("control characters as escapes");
            }
            if (Character.isSurrogate(c)) {
                skipPair(c);
            } else {
                at++;
            }
        }
    }

    /** Halves of a pair can be written as escapes only: they have no encoding. */
    private void skipPair(char first) {
        boolean whole = Character.isHighSurrogate(first)
                && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1));
        if (!whole) {
            throw expected("both halves of a surrogate pair");
        }
        at += 2;
    }

    private char escaped() {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> (char) ((hex() << 12) | (hex() << 8) | (hex() << 4) | hex());
            default -> throw expected("one of the escapes of JSON");
        };
    }

    private int hex() {
        char c = peek();
        at++;
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        if (c >= 'a' && c <= 'f') {
            return c - 'a' + 10;
        }
        if (c >= 'A' && c <= 'F') {
            return c - 'A' + 10;
        }
        throw expected("four hexadecimal digits");
    }

    private Object number() {
        int from = at;
        accept('-');
        if (!accept('0')) {
            digits();
        }
        int whole = at;
        if (accept('.')) {
            digits();
        }
        if (accept('e') || accept('E')) {
            if (!accept('+')) {
                accept('-');
            }
            digits();
        }
        String number = text.substring(from, at);
        return whole == at ? wholeNumber(number) : (Object) Double.valueOf(number);
    }

    private static Object wholeNumber(String number) {
        try {
            return Long.valueOf(number);
        } catch (NumberFormatException beyondLong) {
            return Double.valueOf(number);
        }
    }

    private void digits() {
        int from = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == from) {
            throw expected("a value");
        }
    }

    private Object word(String word, Object value) {
        if (!text.startsWith(word, at)) {
            throw expected("a value");
        }
        at += word.length();
        return value;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw expected("more: the text ends too early");
        }
        return text.charAt(at);
    }

    private boolean accept(char c) {
        boolean there = at < text.length() && text.charAt(at) == c;
        if (there) {
            at++;
        }
        return there;
    }

    private void expect(char c) {
        if (!accept(c)) {
            throw expected(c == ':' ? "a colon" : "a comma or " + c);
        }
    }

    private InvalidInputException expected(String what) {
        return Place.unreadable("character " + at, what);
    }
}
