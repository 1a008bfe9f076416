package io.tenantshare.sdk;

import java.util.Collection;
import java.util.function.Predicate;

/**
 * The filters of a list. Immutable.
 *
 * @param test passes what every filter lets through
 * @param hash tells these filters from others, for cursors; the same in any order and in every process
 */
record Narrowing<T>(Predicate<T> test, int hash) {

    /** No filter. */
    static <T> Narrowing<T> none() {
        return new Narrowing<>(entry -> true, 0);
    }

    /**
     * One filter more.
     *
     * @param name what it compares
     * @param wanted what it compares with, as texts in any order
     */
    Narrowing<T> and(String name, Collection<String> wanted, Predicate<T> next) {
        return new Narrowing<>(test.and(next), hash + Cursors.hash(name, wanted));
    }

    boolean isNone() {
        return hash == 0;
    }
}
