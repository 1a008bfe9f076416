package io.tenantshare.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.mongo.testing.InProcessServer;
import io.tenantshare.ports.Storage;
import io.tenantshare.ports.StorageProvider;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MongoStorageProviderTest {

    @Test
    void bothSchemesAreFoundByTheServiceLoader() {
        Map<String, Class<?>> found = new TreeMap<>();
        ServiceLoader.load(StorageProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .forEach(provider -> found.put(provider.scheme(), provider.getClass()));

        assertEquals(
                Map.of("mongodb", MongoStorageProvider.class, "mongodb+srv", MongoSrvStorageProvider.class), found);
    }

    @Test
    void everyCallOpensAStorageOfItsOwn() {
        try (InProcessServer server = InProcessServer.start()) {
            String uri = server.uri().replace("/?", "/sharing?");
            try (Storage one = new MongoStorageProvider().open(uri);
                    Storage other = new MongoStorageProvider().open(uri)) {
                assertNotSame(one, other);
                assertEquals("mongodb database sharing", one.toString());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mongodb://localhost", "mongodb://localhost/", "mongodb://localhost/?tls=true", "mongodb:", ""})
    void aUriWithoutADatabaseIsRefused(String uri) {
        InvalidInputException thrown =
                assertThrows(InvalidInputException.class, () -> new MongoStorageProvider().open(uri));

        assertEquals("invalid-setting", thrown.refusal().code());
    }

    /** Nothing is looked up: a name of this kind has no host. */
    @Test
    void anSrvUriThatTheDriverDoesNotUnderstandIsRefused() {
        InvalidInputException thrown = assertThrows(
                InvalidInputException.class, () -> new MongoSrvStorageProvider().open("mongodb+srv://host:27017/db"));

        assertEquals("invalid-setting", thrown.refusal().code());
    }
}
