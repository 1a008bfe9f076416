package io.tenantshare.ports;

import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.recipient.RuleSet;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.DerivedResource;
import io.tenantshare.domain.vault.Vault;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a storage keeps, item by item and as it is kept, for moving it into another storage. Nothing is decided,
 * committed or told by it. What is pending in an {@link Outbox} is not among it, nor are the answers under request keys.
 *
 * <p>Ids are ordered by {@link io.tenantshare.domain.refusal.Text#ORDER}, so that two storages can be compared side by side.
 */
public interface Contents {

    /** The projects, ordered by id. */
    Items<Project> projects();

    /** The grants on keys, ordered by owner and key. */
    Items<KeyGrants> keys();

    /** What projects say beforehand about offers, ordered by project. */
    Items<RuleSet> ruleSets();

    /** The vaults with their holdings, ordered by owner and id. */
    RemovableItems<Vault> vaults();

    /** The resources with their members, tombstones included, ordered by the code of their type and by id. */
    Items<SharedResource> resources();

    /** The records of what was made, ordered by project, kind as declared, and id. */
    RemovableItems<DerivedResource> derivedResources();

    /** The event log. Removed are the oldest events alone. */
    RemovableItems<LoggedEvent> events();

    /** The positions of followers, ordered by project and name; those of the host come first. */
    RemovableItems<FollowerPosition> followers();

    /**
     * The items of one kind. Each method may be called at any time; whoever writes must be the only one who writes to the storage.
     *
     * @param <T> the kind
     */
    interface Items<T> {

        /**
         * All items in their order, read a page at a time. What others change meanwhile may appear or not; an item that cannot
         * be read is left out, and the storage {@linkplain Storage#unreadable() counts} it.
         */
        Iterator<T> all();

        /**
         * Stores items as they are, in place of those with the same ids; lists and indexes follow at once. Repeating it is
         * harmless.
         *
         * @param items in their order, at most 1000
         */
        void put(List<T> items);
    }

    /**
     * Items that may also disappear.
     *
     * @param <T> the kind
     */
    interface RemovableItems<T> extends Items<T> {

        /** Removes the items with the ids of these; one that is not there is no error. */
        void remove(List<T> items);
    }

    /**
     * The items of one kind, as three functions.
     *
     * @param all lists them in their order
     * @param put stores some in place of those with the same ids
     * @param remove removes some
     */
    static <T> RemovableItems<T> items(Supplier<Iterator<T>> all, Consumer<List<T>> put, Consumer<List<T>> remove) {
        Arguments.required(all, "all");
        Arguments.required(put, "put");
        Arguments.required(remove, "remove");
        return new RemovableItems<>() {
            @Override
            public Iterator<T> all() {
                return all.get();
            }

            @Override
            public void put(List<T> items) {
                put.accept(items);
            }

            @Override
            public void remove(List<T> items) {
                remove.accept(items);
            }
        };
    }

    /**
     * Reads page after page: each is asked for with the last item of the one before, and an empty one is the end.
     *
     * @param page the items behind one, or the first
     */
    static <T> Iterator<T> byPages(Function<Optional<T>, List<T>> page) {
        return new Iterator<>() {
            private Iterator<T> current = page.apply(Optional.empty()).iterator();
            private @Nullable T last;

            @Override
            public boolean hasNext() {
                if (!current.hasNext() && last != null) {
                    current = page.apply(Optional.of(last)).iterator();
                    last = null;
                }
                return current.hasNext();
            }

            @Override
            public T next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                T next = current.next();
                last = next;
                return next;
            }
        };
    }

    /** The events that a log holds, read a page at a time; those that cannot be read are left out. */
    static Iterator<LoggedEvent> logged(EventLog log) {
        return byPages(last -> {
            long after = last.map(LoggedEvent::sequence).orElse(0L);
            LogPage page = log.read(LogFilter.EVERYTHING, after, 1000);
            while (page.events().isEmpty() && page.upTo() > after) {
                after = page.upTo();
                page = log.read(LogFilter.EVERYTHING, after, 1000);
            }
            return page.events();
        });
    }
}
