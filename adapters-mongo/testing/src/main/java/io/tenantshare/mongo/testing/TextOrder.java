package io.tenantshare.mongo.testing;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes the backend sort text by code point, as MongoDB does. The backend compares {@code char}s, and surrogates come before
 * the characters from U+E000 to U+FFFF, although the code points that they encode come after these. So the two ranges are
 * swapped in each command, and swapped back in each answer.
 */
final class TextOrder {

    private static final int SURROGATES = 0xD800;
    private static final int AFTER = 0xE000;
    private static final int PAIRS = AFTER - SURROGATES;
    private static final int OTHERS = 0x10000 - AFTER;

    private TextOrder() {}

    /** The command as the backend gets it. */
    static Document in(Document document) {
        return of(document, c -> c < SURROGATES ? c : c < AFTER ? c + OTHERS : c - PAIRS);
    }

    /** The answer as the client gets it. */
    static Document out(Document document) {
        return of(document, c -> c < SURROGATES ? c : c < 0x10000 - PAIRS ? c + PAIRS : c - OTHERS);
    }

    private static Document of(Document document, IntUnaryOperator shift) {
        Document shifted = new Document();
        document.forEach((key, value) -> shifted.put(key, of(value, shift)));
        return shifted;
    }

    private static @Nullable Object of(@Nullable Object value, IntUnaryOperator shift) {
        if (value instanceof String text) {
            return of(text, shift);
        }
        if (value instanceof Document document) {
            return of(document, shift);
        }
        if (value instanceof Collection<?> values) {
            List<@Nullable Object> shifted = new ArrayList<>(values.size());
            values.forEach(one -> shifted.add(of(one, shift)));
            return shifted;
        }
        if (value instanceof BsonRegularExpression pattern) {
            return new BsonRegularExpression(of(pattern.getPattern(), shift), pattern.getOptions());
        }
        return value;
    }

    private static String of(String text, IntUnaryOperator shift) {
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            chars[i] = (char) shift.applyAsInt(chars[i]);
        }
        return new String(chars);
    }
}
