package io.tenantshare.memory;

import io.tenantshare.ports.Storage;
import io.tenantshare.ports.contract.StorageContract;
import java.time.Duration;
import java.time.Instant;

/** Its content is in this process alone: it is not opened again, shared with another process, or connected to anything. */
class MemoryStorageContractTest implements StorageContract {

    private volatile Instant now = Instant.parse("2026-03-04T05:06:07.891Z");
    private final Storage storage = MemoryStorage.create(MemorySettings.STANDARD.withClock(() -> now));

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public void forward(Duration time) {
        now = now.plus(time);
    }
}
