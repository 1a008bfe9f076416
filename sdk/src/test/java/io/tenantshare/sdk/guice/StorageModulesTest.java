package io.tenantshare.sdk.guice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Module;
import com.google.inject.multibindings.OptionalBinder;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.jdbc.JdbcStorage;
import io.tenantshare.jdbc.guice.JdbcStorageModule;
import io.tenantshare.memory.MemoryStorage;
import io.tenantshare.memory.guice.MemoryStorageModule;
import io.tenantshare.mongo.MongoStorage;
import io.tenantshare.mongo.guice.MongoStorageModule;
import io.tenantshare.mongo.testing.InProcessServer;
import io.tenantshare.ports.Keys;
import io.tenantshare.ports.StorageException;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.Tenant;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

/** What a storage's module binds arrives as a whole: its ports, its sign of life and what it could not read. */
class StorageModulesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void whatCouldNotBeReadInSqlIsCounted() throws SQLException {
        String uri = "jdbc:h2:mem:unreadable;DB_CLOSE_DELAY=-1";
        try (JdbcStorage storage = JdbcStorage.connect(uri);
                Sharing sharing = sharing(new JdbcStorageModule(storage))) {
            assertCounted(sharing, () -> {
                try (Connection connection = DriverManager.getConnection(uri, "sa", "");
                        Statement statement = connection.createStatement()) {
                    statement.execute("UPDATE tenantshare_resource SET spec = '{}' WHERE name_lower = 'web'");
                }
            });
        }
    }

    @Test
    void whatCouldNotBeReadInMongoDbIsCounted() throws SQLException {
        try (InProcessServer server = InProcessServer.start();
                MongoClient client = MongoClients.create(server.uri());
                MongoStorage storage = MongoStorage.on(client.getDatabase("sharing"));
                Sharing sharing = sharing(new MongoStorageModule(storage))) {
            assertCounted(
                    sharing,
                    () -> client.getDatabase("sharing")
                            .getCollection("tenantshare_resources")
                            .updateOne(Filters.eq("image:img-1"), Updates.set("schema", 9)));
        }
    }

    /** Damages something that is stored. */
    private interface Damage {
        void happen() throws SQLException;
    }

    private static void assertCounted(Sharing sharing, Damage damage) throws SQLException {
        sharing.projects().in("eu-de").ofAccount("account").register("p-1");
        Tenant owner = sharing.as("p-1");
        owner.image("img-1").register(ImageSpec.systemDisk("web", 40));
        owner.image("img-2").register(ImageSpec.systemDisk("mail", 40));
        assertEquals(0, sharing.health(PATIENCE).unreadable());

        damage.happen();

        assertEquals(1, owner.ownImages().stream().count());
        assertEquals(1, sharing.health(PATIENCE).unreadable());
    }

    @Test
    void theStorageIsAskedForTheSignOfLife() {
        MemoryStorage storage = MemoryStorage.create();
        try (Sharing sharing = sharing(new MemoryStorageModule(storage))) {
            assertTrue(sharing.ping().up());

            storage.close();

            assertFalse(sharing.ping().up());
        }
    }

    @Test
    void theFailureOfAPortThatTheHostBindsIsNamed() {
        Keys broken = Mockito.mock(Keys.class, call -> {
            throw new IllegalStateException("on purpose");
        });
        try (Sharing sharing = sharing(new MemoryStorageModule(), new AbstractModule() {
            @Override
            protected void configure() {
                OptionalBinder.newOptionalBinder(binder(), Keys.class)
                        .setBinding()
                        .toInstance(broken);
            }
        })) {
            StorageException thrown = assertThrows(
                    StorageException.class, () -> sharing.as("p-1").key("k").grants());

            assertEquals("The host's Keys.findAll failed.", thrown.getMessage());
        }
    }

    private static Sharing sharing(Module... modules) {
        return Guice.createInjector(binder -> {
                    for (Module module : modules) {
                        binder.install(module);
                    }
                    binder.install(new SharingModule());
                })
                .getInstance(Sharing.class);
    }
}
