package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.memory.CacheSettings;
import io.tenantshare.memory.CachedStorage;
import io.tenantshare.memory.MemoryStorage;
import io.tenantshare.ports.AssembledStorage;
import io.tenantshare.ports.Storage;
import io.tenantshare.ports.StorageException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a health endpoint is told. */
class PingTest {

    private final MemoryStorage storage = MemoryStorage.create();

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void aStorageThatAnswersIsUp() {
        try (Sharing sharing = Sharing.on(storage)) {
            assertUp(sharing.ping());
        }
    }

    @Test
    void aCacheAsksTheStorageBehindIt() {
        Storage cached = CachedStorage.over(storage, CacheSettings.upTo(Duration.ofSeconds(2)));
        try (Sharing sharing = Sharing.builder().storage(cached).withoutRelay().build()) {
            assertUp(sharing.ping());

            storage.close();

            assertDown("The memory storage is closed; open another one.", sharing.ping());
        }
    }

    @Test
    void replacedPortsLeaveThePingToTheStorage() {
        try (Sharing sharing = Sharing.builder()
                .storage(storage)
                .ports(all -> all.withKeys(MemoryStorage.create().keys()))
                .withoutRelay()
                .build()) {
            storage.close();

            assertDown("The memory storage is closed; open another one.", sharing.ping());
        }
    }

    @Test
    void aClosedFacadeIsDown() {
        Sharing sharing = Sharing.on(storage);

        sharing.close();

        assertDown("This Sharing is closed; open another one.", sharing.ping());
    }

    @Test
    void whateverAStorageThrowsIsAnAnswer() {
        assertDown("broken", failing(new StorageException("broken")));
        assertDown(
                "The storage failed when it was asked for a sign of life.", failing(new IllegalStateException("pw")));
    }

    private Ping failing(RuntimeException failure) {
        Storage broken = AssembledStorage.of(storage).onPing(() -> {
            throw failure;
        });
        try (Sharing sharing = Sharing.builder().storage(broken).withoutRelay().build()) {
            return sharing.ping();
        }
    }

    private static void assertUp(Ping ping) {
        assertTrue(ping.up(), ping::toString);
        assertEquals("", ping.problem());
        assertFalse(ping.took().isNegative(), ping::toString);
    }

    private static void assertDown(String problem, Ping ping) {
        assertFalse(ping.up());
        assertEquals(problem, ping.problem());
    }
}
