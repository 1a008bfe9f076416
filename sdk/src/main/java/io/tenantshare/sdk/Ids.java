package io.tenantshare.sdk;

import io.tenantshare.domain.refusal.Arguments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The ids of a call as a person types them: trimmed, blanks dropped, duplicates removed in order (rule book C-21). */
final class Ids {

    private static final int MOSTLY_LESS = 256;

    private Ids() {}

    static List<String> list(String[] typed, String name) {
        return Arrays.asList(Arguments.required(typed, name));
    }

    /** A filter's values, none of them null; repeated ones count once. */
    static <T> Set<T> set(T[] values, String name) {
        for (T value : Arguments.required(values, name)) {
            Arguments.required(value, name);
        }
        return Set.copyOf(Arrays.asList(values));
    }

    static <T> List<T> distinct(Collection<String> typed, String name, Function<String, T> id) {
        if (Arguments.required(typed, name).size() == 1) {
            String only = Arguments.required(typed.iterator().next(), name);
            return only.isBlank() ? List.of() : List.of(id.apply(only));
        }
        int expected = Math.min(typed.size(), MOSTLY_LESS);
        Set<T> seen = new HashSet<>(2 * expected);
        List<T> distinct = new ArrayList<>(expected);
        for (String value : typed) {
            if (!Arguments.required(value, name).isBlank()) {
                T next = id.apply(value);
                if (seen.add(next)) {
                    distinct.add(next);
                }
            }
        }
        return Collections.unmodifiableList(distinct);
    }
}
