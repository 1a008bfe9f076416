package io.tenantshare.memory;

import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.ports.Resources;
import io.tenantshare.ports.Storage;
import io.tenantshare.ports.contract.StorageContract;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

/** A cache in front changes nothing that one process can see, whether it asks for the truth or for what may be cached. */
class CachedStorageContractTest {

    @Nested
    class AskedForTheTruth implements StorageContract {

        private final Storage storage = cached();

        @Override
        public Storage storage() {
            return storage;
        }
    }

    @Nested
    class AskedForWhatMayBeCached implements StorageContract {

        private final Storage storage = recent(cached());

        @Override
        public Storage storage() {
            return storage;
        }
    }

    private static Storage cached() {
        return CachedStorage.over(MemoryStorage.create(), CacheSettings.upTo(Duration.ofHours(1)));
    }

    private static Storage recent(Storage cached) {
        Resources resources = new Recent(cached.resources());
        return (Storage) Proxy.newProxyInstance(
                Storage.class.getClassLoader(), new Class<?>[] {Storage.class}, (proxy, method, arguments) -> {
                    try {
                        return method.getName().equals("resources") ? resources : method.invoke(cached, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private record Recent(Resources resources) implements Resources {

        @Override
        public Optional<SharedResource> find(ResourceId id) {
            return resources.findRecent(id);
        }

        @Override
        public List<SharedResource> findAll(Collection<ResourceId> ids) {
            return resources.findAll(ids);
        }

        @Override
        public List<SharedResource> ownedBy(ProjectId owner, ResourceType type, Optional<ResourceId> after, int limit) {
            return resources.ownedBy(owner, type, after, limit);
        }

        @Override
        public List<Boolean> saveAll(List<ResourceChange> changes) {
            return resources.saveAll(changes);
        }

        @Override
        public List<ResourceId> due(Instant time, int limit) {
            return resources.due(time, limit);
        }

        @Override
        public List<ResourceId> toRemind(Duration before, Instant now, int limit) {
            return resources.toRemind(before, now, limit);
        }

        @Override
        public List<SharedResource> deletedBetween(Instant after, Instant before, int limit) {
            return resources.deletedBetween(after, before, limit);
        }

        @Override
        public int prune(List<SharedResource> pruned) {
            return resources.prune(pruned);
        }
    }
}
