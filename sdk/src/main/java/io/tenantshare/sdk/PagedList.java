package io.tenantshare.sdk;

import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A list that is narrowed step by step and read page by page. A filter that is given no values lists nothing. Immutable;
 * nothing is read before {@link #page()} or {@link #stream()}. Turning pages neither skips nor repeats an entry that does not
 * change meanwhile.
 */
public abstract sealed class PagedList<T> permits ShareList, OrderedList {

    /** The most entries on one page. */
    public static final int MAX_PAGE_SIZE = 1000;

    private static final int PAGE_SIZE = 100;

    PagedList() {}

    /** The first page, of up to 100 entries. */
    public Page<T> page() {
        return page(PAGE_SIZE);
    }

    /**
     * The first page.
     *
     * @param size the most entries on it, from 1 to {@value #MAX_PAGE_SIZE}
     * @throws InvalidInputException if the size is out of range
     */
    public Page<T> page(int size) {
        return first(checkedSize(size));
    }

    /**
     * The page after another.
     *
     * @param cursor what {@link Page#next()} of a page of this very list returned
     * @throws InvalidInputException if the size is out of range, or the cursor altered or another list's
     */
    public Page<T> page(int size, String cursor) {
        return after(checkedSize(size), Arguments.required(cursor, "cursor"));
    }

    /** All entries, read page by page as the stream is consumed. */
    public Stream<T> stream() {
        return Stream.iterate(
                        Optional.of(page(MAX_PAGE_SIZE)), Optional::isPresent, page -> page.flatMap(Page::nextPage))
                .flatMap(page -> page.stream().flatMap(p -> p.items().stream()));
    }

    abstract Page<T> first(int size);

    abstract Page<T> after(int size, String cursor);

    static int checkedSize(int size) {
        if (size < 1 || size > MAX_PAGE_SIZE) {
            throw new InvalidInputException(Refusal.of(Reason.INVALID_PAGE_SIZE, size, "1 to " + MAX_PAGE_SIZE));
        }
        return size;
    }
}
