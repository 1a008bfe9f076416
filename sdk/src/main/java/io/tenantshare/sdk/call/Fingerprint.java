package io.tenantshare.sdk.call;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The digest of a request (rule book DM-8). It is made from the components of records, so that a new component is part of
 * it by itself. Equal requests have equal digests; a set counts in any order, a list in its own.
 */
final class Fingerprint {

    private static final String VERSION = "2";
    private static final int BYTES = 16;

    private Fingerprint() {}

    static String of(Request request) {
        MessageDigest digest = sha256();
        digest.update(encoded(request).getBytes(StandardCharsets.UTF_8));
        return VERSION + ":" + HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), BYTES));
    }

    /** Each text with its length, and each group with its size, so that different values never look the same. */
    static String encoded(Object value) {
        if (value instanceof Record record) {
            return group(
                    record.getClass().getSimpleName(),
                    Arrays.stream(record.getClass().getRecordComponents())
                            .map(component -> encoded(read(component, record)))
                            .toList());
        }
        if (value instanceof Map<?, ?> map) {
            return group(
                    "map",
                    map.entrySet().stream()
                            .map(entry -> encoded(entry.getKey()) + encoded(entry.getValue()))
                            .sorted()
                            .toList());
        }
        if (value instanceof Set<?> set) {
            return group("set", set.stream().map(Fingerprint::encoded).sorted().toList());
        }
        if (value instanceof Collection<?> list) {
            return group("list", list.stream().map(Fingerprint::encoded).toList());
        }
        if (value instanceof Optional<?> optional) {
            return group("optional", optional.stream().map(Fingerprint::encoded).toList());
        }
        String text = value instanceof Enum<?> constant ? constant.name() : value.toString();
        return text.length() + ":" + text;
    }

    private static String group(String name, List<String> parts) {
        return name + "(" + parts.size() + String.join("", parts) + ")";
    }

    private static Object read(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("a record's component cannot be read: " + component, e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
