package io.tenantshare.mongo;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.AuthenticationMechanism;
import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCompressor;
import com.mongodb.MongoCredential;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.mongo.testing.InProcessServer;
import io.tenantshare.ports.StorageException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All options of a connection string reach the driver, and no log or exception shows its secrets. */
class MongoConnectionTest {

    private static final String USER = "mallory.with.a.name";
    private static final String PASSWORD = "s3cr3t-w0rd";
    private static final String LOGIN = USER + ":" + PASSWORD + "@";

    private final Logger root = Logger.getLogger("");
    private final ConcurrentLinkedQueue<String> log = new ConcurrentLinkedQueue<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord line) {
            log.add(line.getMessage() + List.of(Objects.requireNonNullElse(line.getParameters(), new Object[0])));
            Throwable thrown = line.getThrown();
            if (thrown != null) {
                log.add(everythingIn(thrown));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private final Level before = Objects.requireNonNull(root.getLevel());

    @BeforeEach
    void listen() {
        listener.setLevel(Level.ALL);
        root.setLevel(Level.ALL);
        root.addHandler(listener);
    }

    @AfterEach
    void stopListening() {
        root.removeHandler(listener);
        root.setLevel(before);
    }

    @Test
    void aWrongPasswordIsNamedNowhere() {
        try (InProcessServer server = InProcessServer.start()) {
            String uri = at(server, "db").replace("mongodb://", "mongodb://" + LOGIN);

            StorageException thrown = assertSilent(StorageException.class, () -> MongoStorage.connect(uri));

            assertEquals("MongoDB did not accept the credentials.", thrown.getMessage());
        }
    }

    @Test
    void aWrongPasswordOfTheHostsOwnClientIsNamedNowhere() {
        try (InProcessServer server = InProcessServer.start();
                MongoClient client =
                        MongoClients.create(at(server, "db").replace("mongodb://", "mongodb://" + LOGIN))) {
            StorageException thrown =
                    assertSilent(StorageException.class, () -> MongoStorage.on(client.getDatabase("db")));

            assertEquals("MongoDB did not accept the credentials.", thrown.getMessage());
        }
    }

    @Test
    void aHostThatCannotBeReachedIsReportedWithoutTheCredentials() {
        StorageException thrown = assertSilent(
                StorageException.class,
                () -> MongoStorage.connect(
                        "mongodb://" + LOGIN + "127.0.0.1:1/db?serverSelectionTimeoutMS=200&timeoutMS=200"));

        // Nothing but looks was sent.
        assertEquals("MongoDB could not be reached in time.", thrown.getMessage());
    }

    @Test
    void aHostWithoutAnAddressIsNotCalledATimeout() {
        StorageException thrown = assertSilent(
                StorageException.class,
                () -> MongoStorage.connect("mongodb://" + LOGIN + "nobody.tenantshare.invalid/db?timeoutMS=2000"));

        assertEquals("The host name of MongoDB could not be looked up; nothing was sent.", thrown.getMessage());
    }

    /** The driver names the host in its messages, here as it names a user in others. */
    @Test
    void aUserWithAnOrdinaryNameHidesNoCauses() {
        StorageException thrown = assertThrows(
                StorageException.class,
                () -> MongoStorage.connect("mongodb://mongodb:host-7@127.0.0.1:1/db?timeoutMS=200&appName=my-host-77"));

        assertNotNull(thrown.getCause());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "a b", "a/b", "a\\b"})
    void aNameThatNoDatabaseCanHaveIsRefused(String name) {
        MongoClientSettings client = MongoClientSettings.builder().build();

        InvalidInputException thrown = assertThrows(
                InvalidInputException.class, () -> MongoStorage.connect(client, name, MongoSettings.STANDARD));

        assertEquals("invalid-setting", thrown.refusal().code());
    }

    @Test
    void aUriThatNamesACollectionIsRefused() {
        InvalidInputException thrown =
                assertThrows(InvalidInputException.class, () -> MongoStorage.connect("mongodb://localhost/a.b"));

        assertEquals("invalid-setting", thrown.refusal().code());
    }

    /** Whether DNS says that there is no such name or does not answer. */
    @Test
    void aNameThatCannotBeLookedUpIsNoMisuse() {
        assertSilent(
                StorageException.class,
                () -> MongoStorage.connect("mongodb+srv://" + LOGIN
                        + "nobody.tenantshare.invalid/db?serverSelectionTimeoutMS=200&timeoutMS=200"));
    }

    @Test
    void aServerThatIsLostLaterIsReportedWithoutTheCredentials() {
        try (InProcessServer server = InProcessServer.start();
                MongoStorage storage = MongoStorage.connect(
                        server.settings()
                                .timeout(3, TimeUnit.SECONDS)
                                .applicationName(PASSWORD)
                                .build(),
                        "db",
                        MongoSettings.STANDARD)) {
            server.stop();

            StorageException thrown =
                    assertThrows(StorageException.class, () -> storage.events().read(0, 10));

            assertTrue(String.valueOf(thrown.getMessage()).startsWith("MongoDB "), thrown::toString);
            assertEquals("mongodb database db", storage.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mongodb://" + LOGIN + "host",
                "mongodb://" + LOGIN + "host/",
                "mongodb://" + LOGIN + "host/?authSource=db",
                "mongodb://" + LOGIN + "ho st:port/db",
                "mongodb://" + LOGIN + LOGIN + "host/db",
                "mongodb://" + LOGIN + "host:99999/db",
                "mongodb://" + USER + ":" + PASSWORD + "%zz@host/db",
                "mongodb://" + LOGIN + "host/db?authMechanism=" + PASSWORD,
                "mongodb://" + LOGIN + "host/db?authMechanism=MONGODB-X509",
                "mongodb:" + LOGIN + "host/db",
                "mongo://" + LOGIN + "host/db",
                LOGIN + "host/db",
            })
    void aUriThatIsNoneOrNamesNoDatabaseIsRefusedWithoutBeingShown(String uri) {
        InvalidInputException thrown = assertSilent(InvalidInputException.class, () -> MongoStorage.connect(uri));

        assertEquals("invalid-setting", thrown.refusal().code());
    }

    @Test
    void everyOptionOfTheUriReachesTheDriver() {
        String uri = "mongodb://" + LOGIN + "h1:27018,h2/db?authSource=people&authMechanism=SCRAM-SHA-256"
                + "&tls=true&tlsAllowInvalidHostnames=true&replicaSet=rs9&connectTimeoutMS=1234&maxPoolSize=7"
                + "&serverSelectionTimeoutMS=777&compressors=zlib&appName=host&retryWrites=false&retryReads=false";

        MongoClientSettings client = MongoStorage.clientOf(new ConnectionString(uri));

        MongoCredential credential = Objects.requireNonNull(client.getCredential());
        assertAll(
                () -> assertEquals(USER, credential.getUserName()),
                () -> assertEquals(PASSWORD, new String(Objects.requireNonNull(credential.getPassword()))),
                () -> assertEquals("people", credential.getSource()),
                () -> assertEquals(AuthenticationMechanism.SCRAM_SHA_256, credential.getAuthenticationMechanism()),
                () -> assertTrue(client.getSslSettings().isEnabled()),
                () -> assertTrue(client.getSslSettings().isInvalidHostNameAllowed()),
                () -> assertEquals("rs9", client.getClusterSettings().getRequiredReplicaSetName()),
                () -> assertEquals(2, client.getClusterSettings().getHosts().size()),
                () -> assertEquals(777, client.getClusterSettings().getServerSelectionTimeout(TimeUnit.MILLISECONDS)),
                () -> assertEquals(1234, client.getSocketSettings().getConnectTimeout(TimeUnit.MILLISECONDS)),
                () -> assertEquals(7, client.getConnectionPoolSettings().getMaxSize()),
                () -> assertEquals(List.of(MongoCompressor.createZlibCompressor()), client.getCompressorList()),
                () -> assertEquals("host", client.getApplicationName()),
                () -> assertFalse(client.getRetryWrites()),
                () -> assertFalse(client.getRetryReads()));
    }

    @Test
    void anX509UserNeedsNoPassword() {
        MongoClientSettings client = MongoStorage.clientOf(
                new ConnectionString("mongodb://host/db?authMechanism=MONGODB-X509&authSource=$external&tls=true"));

        MongoCredential credential = Objects.requireNonNull(client.getCredential());
        assertEquals(AuthenticationMechanism.MONGODB_X509, credential.getAuthenticationMechanism());
        assertEquals("$external", credential.getSource());
    }

    @Test
    void withoutOptionsTheDriverHasItsOwn() {
        MongoClientSettings client = MongoStorage.clientOf(new ConnectionString("mongodb://host/db"));

        assertNull(client.getTimeout(TimeUnit.MILLISECONDS));
        assertNull(client.getCredential());
        assertFalse(client.getSslSettings().isEnabled());
        assertTrue(client.getRetryWrites());
    }

    @Test
    void theTimeoutOfTheUriBoundsCalls() {
        assertEquals(1500, callTimeoutOf("mongodb://host/db?timeoutMS=1500"));
        assertEquals(60_000, callTimeoutOf("mongodb://host/db?timeoutMS=60000"));
    }

    @Test
    void withoutOneOrForEverCallsTakeThirtySeconds() {
        assertEquals(30_000, callTimeoutOf("mongodb://host/db"));
        assertEquals(30_000, callTimeoutOf("mongodb://host/db?timeoutMS=0"));
    }

    @Test
    void theSchemaToWriteStandsInTheUriAndTheDriverNeverSeesIt() {
        for (String uri : List.of(
                "mongodb://host/db?writeSchema=1",
                "mongodb://host/db?appName=x&WRITESCHEMA=1&timeoutMS=1500",
                "mongodb://host/db?writeSchema=1&appName=x;timeoutMS=1500")) {
            GivenUri given = GivenUri.of(uri);

            assertEquals(1, given.applied(MongoSettings.STANDARD).writeSchema(), uri);
            assertFalse(given.driver().toLowerCase(Locale.ROOT).contains("schema"), given.driver());
            assertEquals(uri.contains("1500"), given.driver().contains("timeoutMS=1500"), given.driver());
        }
        assertEquals(
                "mongodb://host/db",
                GivenUri.of("mongodb://host/db?writeSchema=1").driver());
        assertEquals(
                "mongodb://host/db?appName=x",
                GivenUri.of("mongodb://host/db?appName=x").driver());
        assertEquals(
                "a connection string",
                GivenUri.of("mongodb://" + LOGIN + "host/db").toString());
    }

    @Test
    void ofTwoSchemasToWriteTheEarlierOneIsWritten() {
        MongoSettings earlier = MongoSettings.STANDARD.withWriteSchema(1);
        GivenUri later = GivenUri.of("mongodb://host/db?writeSchema=2");

        assertEquals(2, later.applied(MongoSettings.STANDARD).writeSchema());
        assertEquals(1, later.applied(earlier).writeSchema());
        assertEquals(
                3,
                GivenUri.of("mongodb://host/db").applied(MongoSettings.STANDARD).writeSchema());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "4", "", "one", "1 "})
    void aSchemaThatNobodyWritesIsRefused(String schema) {
        InvalidInputException thrown = assertSilent(
                InvalidInputException.class,
                () -> MongoStorage.connect("mongodb://" + LOGIN + "127.0.0.1:1/db?writeSchema=" + schema));

        assertEquals("invalid-setting", thrown.refusal().code());
    }

    @Test
    void aStorageOpenedByItsUriWritesTheSchemaInIt() {
        try (InProcessServer server = InProcessServer.start();
                MongoStorage storage = MongoStorage.connect(at(server, "db") + "&writeSchema=1");
                MongoClient client = MongoClients.create(server.uri())) {
            storage.resources()
                    .saveAll(List.of(Golden.registration(new ImageId("img-1"), ImageSpec.systemDisk("web", 40))));

            assertEquals(
                    1,
                    Objects.requireNonNull(client.getDatabase("db")
                                    .getCollection("tenantshare_resources")
                                    .find()
                                    .first())
                            .getInteger("schema"));
        }
    }

    private static long callTimeoutOf(String uri) {
        return MongoStorage.settingsIn(new ConnectionString(uri)).callTimeout().toMillis();
    }

    /** The connection string with a database. */
    private static String at(InProcessServer server, String database) {
        return server.uri().replace("/?", "/" + database + "?");
    }

    private <E extends RuntimeException> E assertSilent(Class<E> expected, Executable open) {
        E thrown = assertThrows(expected, open);
        assertSilent(everythingIn(thrown));
        log.forEach(MongoConnectionTest::assertSilent);
        return thrown;
    }

    private static void assertSilent(String text) {
        assertFalse(text.contains(USER) || text.contains(PASSWORD), () -> "shows a secret: " + text);
    }

    /** Messages, causes and whatever was suppressed. */
    private static String everythingIn(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
