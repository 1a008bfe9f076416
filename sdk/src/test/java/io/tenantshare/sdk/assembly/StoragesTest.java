package io.tenantshare.sdk.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.memory.MemoryStorageProvider;
import io.tenantshare.ports.StorageProvider;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoragesTest {

    private static final StorageProvider MEMORY = new MemoryStorageProvider();

    @Test
    void theOneFittingAdapterIsOpened() {
        assertEquals("memory:", Storages.open(" memory: ", List.of(MEMORY)).toString());
    }

    @Test
    void twoAdaptersForOneSchemeAreRefusedInsteadOfGuessed() {
        InvalidInputException thrown = assertThrows(
                InvalidInputException.class,
                () -> Storages.open("memory:", List.of(MEMORY, new MemoryStorageProvider())));

        assertEquals("unknown-storage", thrown.refusal().code());
        assertEquals("memory, memory", thrown.refusal().limit().orElseThrow());
    }

    @Test
    void withoutAnyAdapterTheMessageSaysThatNoneWasFound() {
        InvalidInputException thrown =
                assertThrows(InvalidInputException.class, () -> Storages.open("memory:", List.of()));

        assertEquals("none", thrown.refusal().limit().orElseThrow());
    }
}
