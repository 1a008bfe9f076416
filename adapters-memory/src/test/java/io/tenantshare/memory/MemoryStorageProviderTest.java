package io.tenantshare.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.ports.Storage;
import io.tenantshare.ports.StorageProvider;
import io.tenantshare.ports.contract.StorageProviderContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryStorageProviderTest implements StorageProviderContract {

    @Override
    public StorageProvider provider() {
        return new MemoryStorageProvider();
    }

    @Override
    public List<String> misunderstood() {
        return List.of("memory:secret", "memory://user:secret@host", "MEMORY:secret");
    }

    @Test
    void everyCallOpensAStorageOfItsOwn() {
        MemoryStorageProvider provider = new MemoryStorageProvider();
        try (Storage one = provider.open("memory:");
                Storage other = provider.open("memory:")) {
            assertNotSame(one, other);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "memory", "memory:x", "memory://", "MEMORY:", " memory:", "memory: ", "mongodb://h/db"})
    void aUriThatSaysMoreOrLessIsRefused(String uri) {
        InvalidInputException thrown =
                assertThrows(InvalidInputException.class, () -> new MemoryStorageProvider().open(uri));

        assertEquals("invalid-setting", thrown.refusal().code());
        assertEquals("uri", thrown.refusal().value());
    }
}
