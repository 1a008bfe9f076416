package io.tenantshare.sdk;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One page of a list. Immutable. */
public final class Page<T> {

    private final List<T> items;
    private final @Nullable Following<T> following;

    private Page(List<T> items, @Nullable Following<T> following) {
        this.items = items;
        this.following = following;
    }

    /** What comes after a page: its cursor, and how it is read. */
    private record Following<T>(Supplier<String> cursor, Supplier<Page<T>> page) {}

    static <T> Page<T> last(List<T> items) {
        return new Page<>(items, null);
    }

    static <T> Page<T> followed(List<T> items, Supplier<String> cursor, Supplier<Page<T>> next) {
        return new Page<>(items, new Following<>(cursor, next));
    }

    /** The entries on this page, in order; at most as many as were asked for. */
    public List<T> items() {
        return items;
    }

    /** The cursor of the next page; empty on the last one. It may be kept, and fits this very list only. */
    public Optional<String> next() {
        return Optional.ofNullable(following).map(next -> next.cursor().get());
    }

    /** The next page, of the same size, as it is when this is called; empty on the last one. */
    public Optional<Page<T>> nextPage() {
        return Optional.ofNullable(following).map(next -> next.page().get());
    }

    @Override
    public String toString() {
        return items.size() + " entries" + (following == null ? "" : " and more");
    }
}
