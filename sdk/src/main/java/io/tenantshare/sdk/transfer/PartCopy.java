package io.tenantshare.sdk.transfer;

import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.ports.Contents;
import io.tenantshare.ports.Contents.Items;
import io.tenantshare.ports.Contents.RemovableItems;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** One merge join over the items of one kind on both sides, which are in the same order. For one thread, and for one round. */
final class PartCopy<T> {

    private static final int BATCH = 250;

    private final Part<T> part;
    private final Items<T> target;
    private final @Nullable RemovableItems<T> removable;
    private final boolean writes;
    private final LongConsumer watcher;
    private final Ahead<T> inSource;
    private final Ahead<T> inTarget;
    private final List<T> missing = new ArrayList<>();
    private final List<T> gone = new ArrayList<>();
    private long items;
    private long written;
    private long removed;

    /**
     * Compares both sides.
     *
     * @param writes whether the target is made equal; otherwise the items are only compared, and whatever did not come from
     *     the source is refused
     */
    PartCopy(Part<T> part, Contents source, Contents target, boolean writes, LongConsumer watcher) {
        this.part = part;
        this.target = part.in().apply(target);
        this.removable = part.removableIn().map(in -> in.apply(target)).orElse(null);
        this.writes = writes;
        this.watcher = watcher;
        this.inSource = new Ahead<>(part.in().apply(source).all());
        this.inTarget = new Ahead<>(this.target.all());
    }

    CopiedPart run() {
        while (inSource.hasNext() || inTarget.hasNext()) {
            int order = !inSource.hasNext()
                    ? 1
                    : !inTarget.hasNext() ? -1 : part.order().compare(inSource.peek(), inTarget.peek());
            if (order <= 0) {
                compare(inSource.next(), order == 0 ? Optional.of(inTarget.next()) : Optional.empty());
            } else {
                remove(inTarget.next());
            }
        }
        flush();
        return new CopiedPart(part.name(), items, written, removed);
    }

    private void compare(T item, Optional<T> present) {
        items++;
        boolean same = present.map(part.state()).equals(Optional.of(part.state().apply(item)));
        if (!same) {
            present.filter(found -> isAhead(found, item)).ifPresent(found -> {
                throw foreign("a later state of " + found);
            });
            missing.add(item);
        }
        if (missing.size() == BATCH || items % BATCH == 0) {
            flush();
            watcher.accept(items);
        }
    }

    private boolean isAhead(T found, T item) {
        // Events never change: another one under the same number is of another log.
        return part.isLog() || part.age().applyAsLong(found) > part.age().applyAsLong(item);
    }

    /** What may disappear from a source is removed; everything else never was in it. */
    private void remove(T item) {
        // Of a log the oldest events disappear, the newest do not.
        boolean atTheEnd = !inSource.hasNext() && items > 0;
        if (removable == null || (part.isLog() && atTheEnd)) {
            throw foreign(item.toString());
        }
        gone.add(item);
        if (gone.size() == BATCH) {
            flush();
        }
    }

    private InvalidInputException foreign(String what) {
        return new InvalidInputException(Refusal.of(
                Reason.INVALID_SETTING,
                "A target that holds " + what + " among its " + part.name(),
                "an empty storage, or one that was filled from this source"));
    }

    private void flush() {
        written += missing.size();
        removed += gone.size();
        if (writes && !missing.isEmpty()) {
            target.put(List.copyOf(missing));
        }
        if (writes && !gone.isEmpty() && removable != null) {
            removable.remove(List.copyOf(gone));
        }
        missing.clear();
        gone.clear();
    }

    /** An iterator that shows its next item before it is taken. */
    private static final class Ahead<T> {

        private final Iterator<T> items;
        private @Nullable T next;

        Ahead(Iterator<T> items) {
            this.items = items;
            this.next = take();
        }

        private @Nullable T take() {
            return items.hasNext() ? items.next() : null;
        }

        boolean hasNext() {
            return next != null;
        }

        T peek() {
            T present = next;
            if (present == null) {
                throw new NoSuchElementException();
            }
            return present;
        }

        T next() {
            T taken = peek();
            next = take();
            return taken;
        }
    }
}
