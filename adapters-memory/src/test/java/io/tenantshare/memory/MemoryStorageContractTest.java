package io.tenantshare.memory;

import io.tenantshare.ports.Storage;
import io.tenantshare.ports.contract.StorageContract;

class MemoryStorageContractTest implements StorageContract {

    private final Storage storage = MemoryStorage.create();

    @Override
    public Storage storage() {
        return storage;
    }
}
