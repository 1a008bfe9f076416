package io.tenantshare.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.jdbc.testing.PostgresServer;
import io.tenantshare.ports.Storage;
import io.tenantshare.ports.StorageProvider;
import io.tenantshare.ports.contract.StorageProviderContract;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcStorageProviderTest implements StorageProviderContract {

    @Override
    public StorageProvider provider() {
        return new JdbcStorageProvider();
    }

    @Override
    public List<String> misunderstood() {
        return List.of(
                "jdbc:postgresql://user:secret@host:port/database",
                "JDBC:PostgreSQL://host:port/database?password=secret",
                "jdbc:h2:mem:x;NO_SUCH_SETTING=secret",
                "jdbc:h2:secret");
    }

    @Test
    void everyCallOpensAStorageOfItsOwnOnTheSameTables() {
        String uri = PostgresServer.shared().uri();
        try (Storage one = provider().open(uri);
                Storage other = provider().open(uri)) {
            assertNotSame(one, other);
            assertEquals("PostgreSQL", one.toString().split(" ", 2)[0]);
        }
    }

    @Test
    void aFileOfH2IsThereWhenItIsOpenedAgain(@TempDir Path folder) {
        String uri = "jdbc:h2:file:" + folder.resolve("sharing");
        try (Storage storage = provider().open(uri)) {
            storage.resources().saveAll(List.of(Stories.registration("img-1")));
        }
        try (Storage storage = provider().open(uri)) {
            assertEquals(
                    1,
                    storage.resources().find(new ImageId("img-1")).orElseThrow().revision());
        }
    }
}
