package io.tenantshare.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.ports.Storage;
import io.tenantshare.ports.StorageProvider;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryStorageProviderTest {

    @Test
    void itIsFoundByTheServiceLoaderUnderItsScheme() {
        List<StorageProvider> found = ServiceLoader.load(StorageProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.scheme().equals("memory"))
                .toList();

        assertEquals(1, found.size());
        assertInstanceOf(MemoryStorageProvider.class, found.get(0));
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
