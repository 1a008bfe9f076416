package io.tenantshare.sdk.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.memory.MemoryStorageProvider;
import io.tenantshare.ports.Storage;
import io.tenantshare.ports.StorageException;
import io.tenantshare.ports.StorageProvider;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoragesTest {

    private static final StorageProvider MEMORY = new MemoryStorageProvider();

    @Test
    void theOneFittingAdapterIsOpened() {
        assertEquals("memory:", Storages.open(" memory: ", List.of(MEMORY)).toString());
    }

    @Test
    void adaptersThatShareASchemeAreToldApart() {
        StorageProvider one = new Named("jdbc:h2:");
        StorageProvider other = new Named("jdbc:postgresql:");

        assertEquals("opened jdbc:h2:x", opening("jdbc:h2:x", one, other, MEMORY));
        assertEquals("opened jdbc:postgresql:y", opening("jdbc:postgresql:y", one, other, MEMORY));
    }

    @Test
    void twoAdaptersThatAcceptAUriAreRefusedInsteadOfGuessed() {
        InvalidInputException thrown = assertThrows(
                InvalidInputException.class,
                () -> Storages.open("memory:", List.of(MEMORY, new MemoryStorageProvider(), new Named("jdbc:h2:"))));

        assertEquals("unknown-storage", thrown.refusal().code());
        assertEquals(
                "several do: MemoryStorageProvider, MemoryStorageProvider",
                thrown.refusal().limit().orElseThrow());
    }

    @Test
    void whatNobodyAcceptsIsAnsweredWithWhatWasFoundAndHowToAddMore() {
        InvalidInputException thrown = assertThrows(
                InvalidInputException.class,
                () -> Storages.open("jdbc:postgresql://user:secret@host/db", List.of(new Named("jdbc:h2:"), MEMORY)));

        assertEquals(
                "No single storage accepts jdbc:; found: jdbc:h2:, memory:.",
                thrown.refusal().message());
        assertTrue(thrown.refusal().remedy().contains("add the dependency of the one adapter"));
    }

    @Test
    void withoutAnyAdapterTheMessageSaysThatNoneWasFound() {
        InvalidInputException thrown =
                assertThrows(InvalidInputException.class, () -> Storages.open("memory:", List.of()));

        assertEquals("found: none", thrown.refusal().limit().orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "memory", "//user:secret@host", "5ecret:x", "se cret:x"})
    void whatIsNoUriIsNotRepeated(String uri) {
        InvalidInputException thrown =
                assertThrows(InvalidInputException.class, () -> Storages.open(uri, List.of(MEMORY)));

        assertEquals("a URI without scheme", thrown.refusal().value());
    }

    private static String opening(String uri, StorageProvider... found) {
        StorageException thrown = assertThrows(StorageException.class, () -> Storages.open(uri, List.of(found)));
        return String.valueOf(thrown.getMessage());
    }

    private record Named(String begin) implements StorageProvider {

        @Override
        public List<String> examples() {
            return List.of(begin);
        }

        @Override
        public boolean accepts(String uri) {
            return uri.startsWith(begin);
        }

        @Override
        public Storage open(String uri) {
            throw new StorageException("opened " + uri);
        }
    }
}
