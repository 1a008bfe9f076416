package io.tenantshare.sdk.transfer;

import io.tenantshare.ports.Contents;
import io.tenantshare.ports.Contents.Items;
import io.tenantshare.ports.Contents.RemovableItems;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.LongConsumer;

/** One merge join over the items of one kind on both sides, which are in the same order. For one thread, and for one round. */
final class PartCopy<T> {

    private static final int BATCH = 250;

    private final Part<T> part;
    private final Items<T> target;
    private final Optional<RemovableItems<T>> removable;
    private final boolean writes;
    private final LongConsumer watcher;
    private final Ahead<T> theirs;
    private final Ahead<T> ours;
    private final List<T> missing = new ArrayList<>();
    private final List<T> gone = new ArrayList<>();
    private Optional<T> lastInSource = Optional.empty();
    private long items;
    private long written;
    private long removed;

    /**
     * Compares both sides.
     *
     * @param writes whether the target is made equal; otherwise it is looked for what must not be there
     */
    PartCopy(Part<T> part, Contents source, Contents target, boolean writes, LongConsumer watcher) {
        this.part = part;
        this.target = part.in().apply(target);
        this.removable = part.removableIn().map(in -> in.apply(target));
        this.writes = writes;
        this.watcher = watcher;
        this.theirs = new Ahead<>(part.in().apply(source).all());
        this.ours = new Ahead<>(this.target.all());
    }

    CopiedPart run() {
        while (theirs.hasNext() || ours.hasNext()) {
            int order =
                    !theirs.hasNext() ? 1 : !ours.hasNext() ? -1 : part.order().compare(theirs.peek(), ours.peek());
            if (order <= 0) {
                compare(theirs.next(), order == 0 ? Optional.of(ours.next()) : Optional.empty());
            } else {
                remove(ours.next());
            }
        }
        flush();
        return new CopiedPart(part.name(), items, written, removed);
    }

    private void compare(T item, Optional<T> present) {
        items++;
        lastInSource = Optional.of(item);
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
        if (removable.isEmpty() || (part.isLog() && isBehindTheEnd())) {
            throw foreign(item.toString());
        }
        gone.add(item);
        if (gone.size() == BATCH) {
            flush();
        }
    }

    /** The oldest events disappear, the newest do not. */
    private boolean isBehindTheEnd() {
        return !theirs.hasNext() && lastInSource.isPresent();
    }

    private TransferException foreign(String what) {
        return new TransferException("The target holds " + what + " among its " + part.name()
                + ", which did not come from this source. Take an empty storage as the target.");
    }

    private void flush() {
        written += missing.size();
        removed += gone.size();
        if (writes && !missing.isEmpty()) {
            target.put(List.copyOf(missing));
        }
        if (writes && !gone.isEmpty()) {
            removable.orElseThrow().remove(List.copyOf(gone));
        }
        missing.clear();
        gone.clear();
    }

    /** An iterator that shows its next item before it is taken. */
    private static final class Ahead<T> {

        private final Iterator<T> items;
        private Optional<T> next;

        Ahead(Iterator<T> items) {
            this.items = items;
            this.next = take();
        }

        private Optional<T> take() {
            return items.hasNext() ? Optional.of(items.next()) : Optional.empty();
        }

        boolean hasNext() {
            return next.isPresent();
        }

        T peek() {
            return next.orElseThrow(NoSuchElementException::new);
        }

        T next() {
            T taken = peek();
            next = take();
            return taken;
        }
    }
}
