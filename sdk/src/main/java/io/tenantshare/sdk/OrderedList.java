package io.tenantshare.sdk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A list of what one project has, ordered by id. Filters are applied while the list is read. */
public abstract sealed class OrderedList<T> extends PagedList<T> permits ResourceList, VaultList, DerivedList {

    private final Narrowing<T> filters;

    OrderedList(Narrowing<T> filters) {
        this.filters = filters;
    }

    /** The next entries after a key, in order. */
    abstract List<T> fetch(Optional<String> after, int limit);

    /** What an entry is ordered by, as a text. */
    abstract String key(T entry);

    /** What makes the list, for its cursors. */
    abstract int fingerprint();

    static <E> List<String> codes(Set<E> wanted, Function<E, String> code) {
        return wanted.stream().map(code).toList();
    }

    Narrowing<T> filters() {
        return filters;
    }

    @Override
    final Page<T> first(int size) {
        return read(size, Optional.empty());
    }

    @Override
    final Page<T> after(int size, String cursor) {
        return read(size, Optional.of(Cursors.openKey(fingerprint(), cursor)));
    }

    /** One entry more than the page holds tells whether another page follows. */
    private Page<T> read(int size, Optional<String> start) {
        List<T> found = new ArrayList<>();
        Optional<String> after = start;
        boolean more = true;
        while (more && found.size() <= size) {
            // Without a filter it is known how many are needed.
            int limit = filters.isNone() ? Math.min(MAX_PAGE_SIZE, size + 1 - found.size()) : MAX_PAGE_SIZE;
            List<T> entries = fetch(after, limit);
            for (T entry : entries) {
                if (filters.test().test(entry) && found.size() <= size) {
                    found.add(entry);
                }
            }
            more = entries.size() == limit;
            if (more) {
                after = Optional.of(key(entries.get(entries.size() - 1)));
            }
        }
        if (found.size() <= size) {
            return Page.last(List.copyOf(found));
        }
        List<T> items = List.copyOf(found.subList(0, size));
        String last = key(items.get(size - 1));
        return Page.followed(items, () -> Cursors.sealKey(fingerprint(), last), () -> read(size, Optional.of(last)));
    }
}
