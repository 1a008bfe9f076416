package io.tenantshare.mongo;

import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.DerivedResource;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.mongo.internal.StoredWithOutbox;
import io.tenantshare.ports.Contents;
import io.tenantshare.ports.FollowerPosition;
import io.tenantshare.ports.LoggedEvent;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Everything that the collections keep. */
record MongoContents(
        Items<Project> projects,
        Items<KeyGrants> keys,
        RemovableItems<Vault> vaults,
        Items<SharedResource> resources,
        RemovableItems<DerivedResource> derivedResources,
        RemovableItems<LoggedEvent> events,
        RemovableItems<FollowerPosition> followers)
        implements Contents {

    static final int PAGE = 500;

    /** Items that are one document each. */
    static <D, S extends StoredWithOutbox> Kept<D> items(
            OutboxCollection<D, S> collection, Function<D, Object> id, Function<D, S> toStored) {
        return new Kept<>(
                after -> collection.all(after.map(id), PAGE),
                items -> collection.put(items.stream().map(toStored).toList()),
                items -> collection.remove(items.stream().map(id).toList()));
    }

    /** Resources, and the lists that follow from them. */
    static Items<SharedResource> resources(MongoResources resources, MongoShares shares) {
        return new Kept<>(
                after -> resources.all(after.map(SharedResource::id), PAGE),
                items -> {
                    List<SharedResource> earlier = resources.findAll(
                            items.stream().map(SharedResource::id).toList());
                    resources.put(items);
                    shares.put(earlier, items);
                },
                items -> {});
    }

    /** The items of one kind. */
    static final class Kept<T> implements RemovableItems<T> {

        private final Supplier<Iterator<T>> every;
        private final Consumer<List<T>> store;
        private final Consumer<List<T>> drop;

        Kept(Supplier<Iterator<T>> every, Consumer<List<T>> store, Consumer<List<T>> drop) {
            this.every = every;
            this.store = store;
            this.drop = drop;
        }

        Kept(Function<Optional<T>, List<T>> page, Consumer<List<T>> store, Consumer<List<T>> drop) {
            this(() -> Contents.byPages(page), store, drop);
        }

        @Override
        public Iterator<T> all() {
            return every.get();
        }

        @Override
        public void put(List<T> items) {
            store.accept(items);
        }

        @Override
        public void remove(List<T> items) {
            drop.accept(items);
        }
    }
}
