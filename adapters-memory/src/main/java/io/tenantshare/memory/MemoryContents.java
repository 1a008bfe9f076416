package io.tenantshare.memory;

import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.DerivedResource;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.ports.Contents;
import io.tenantshare.ports.FollowerPosition;
import io.tenantshare.ports.LoggedEvent;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Everything that a storage in memory keeps.
 *
 * @param resources resources, tombstones included
 */
record MemoryContents(
        Items<Project> projects,
        Items<KeyGrants> keys,
        RemovableItems<Vault> vaults,
        Items<SharedResource> resources,
        RemovableItems<DerivedResource> derivedResources,
        RemovableItems<LoggedEvent> events,
        RemovableItems<FollowerPosition> followers)
        implements Contents {

    /**
     * The items of one kind.
     *
     * @param every lists them in their order
     * @param store stores some
     * @param drop removes some
     */
    record Kept<T>(Lifecycle lifecycle, Supplier<Iterator<T>> every, Consumer<List<T>> store, Consumer<List<T>> drop)
            implements RemovableItems<T> {

        @Override
        public Iterator<T> all() {
            lifecycle.ensureOpen();
            return every.get();
        }

        @Override
        public void put(List<T> items) {
            lifecycle.ensureOpen();
            store.accept(items);
        }

        @Override
        public void remove(List<T> items) {
            lifecycle.ensureOpen();
            drop.accept(items);
        }
    }
}
