package io.tenantshare.memory;

import io.tenantshare.ports.Storage;
import io.tenantshare.ports.contract.StorageContract;
import java.time.Duration;

/** A cache in front changes nothing that one process can see. */
class CachedStorageContractTest implements StorageContract {

    private final Storage storage = CachedStorage.over(MemoryStorage.create(), CacheSettings.upTo(Duration.ofHours(1)));

    @Override
    public Storage storage() {
        return storage;
    }
}
