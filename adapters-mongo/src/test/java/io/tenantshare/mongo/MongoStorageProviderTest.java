package io.tenantshare.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.mongo.testing.InProcessServer;
import io.tenantshare.ports.Storage;
import io.tenantshare.ports.StorageProvider;
import io.tenantshare.ports.contract.StorageProviderContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MongoStorageProviderTest implements StorageProviderContract {

    @Override
    public StorageProvider provider() {
        return new MongoStorageProvider();
    }

    @Override
    public List<String> misunderstood() {
        return List.of(
                "mongodb:secret",
                "mongodb://user:secret@localhost",
                "mongodb://user:secret@host:port/database",
                "mongodb+srv://user:secret@host:27017/database",
                "MongoDB://user:secret@localhost/database");
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
                InvalidInputException.class, () -> new MongoStorageProvider().open("mongodb+srv://host:27017/db"));

        assertEquals("invalid-setting", thrown.refusal().code());
    }
}
