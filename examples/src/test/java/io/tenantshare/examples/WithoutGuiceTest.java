package io.tenantshare.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.resolver.AddressResolver;
import io.netty.util.ReferenceCounted;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.jdbc.JdbcStorage;
import io.tenantshare.json.SharingJson;
import io.tenantshare.memory.MemoryStorage;
import io.tenantshare.micrometer.MicrometerObserver;
import io.tenantshare.mongo.MongoStorage;
import io.tenantshare.mongo.testing.InProcessServer;
import io.tenantshare.ports.Storage;
import io.tenantshare.sdk.Sharing;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.codecs.record.RecordCodecProvider;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;

/** A host without a container needs none of the container's jars, and nobody needs those of the build. */
class WithoutGuiceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.google.inject.Guice",
                "com.google.common.collect.ImmutableList",
                "jakarta.inject.Inject",
                "org.mapstruct.Mapper",
                "org.mapstruct.factory.Mappers",
                "org.jspecify.annotations.NullMarked",
                "org.junit.jupiter.api.Test"
            })
    void theseAreReallyAbsent(String className) throws IOException {
        try (URLClassLoader host = hostWithoutContainer()) {
            assertThrows(ClassNotFoundException.class, () -> Class.forName(className, true, host));
        }
    }

    @Test
    void everyTutorialButTheOneInsideGuiceRunsWithoutThem() throws IOException, ReflectiveOperationException {
        for (Class<?> tutorial : TutorialsTest.tutorials()) {
            try (URLClassLoader host = hostWithoutContainer()) {
                Class<?> same = Class.forName(tutorial.getName(), true, host);
                assertNotSame(tutorial, same);
                if (tutorial == InsideGuice.class) {
                    assertThrows(AssertionError.class, () -> Printed.byMain(same));
                } else {
                    assertEquals(Printed.byMain(tutorial), Printed.byMain(same));
                }
            }
        }
    }

    /** Sees the JDK and these jars only: nothing of what the tests themselves run with. */
    private static URLClassLoader hostWithoutContainer() {
        URL[] classPath = Stream.of(
                        Refusal.class,
                        Storage.class,
                        MemoryStorage.class,
                        Caffeine.class,
                        MongoStorage.class,
                        MongoClient.class,
                        ConnectionString.class,
                        Document.class,
                        RecordCodecProvider.class,
                        JdbcStorage.class,
                        SharingJson.class,
                        JdbcConnectionPool.class,
                        Sharing.class,
                        FirstShare.class,
                        MicrometerObserver.class,
                        MeterRegistry.class,
                        ObservationRegistry.class,
                        KeyValue.class,
                        ObjectMapper.class,
                        JsonParser.class,
                        JsonProperty.class,
                        // The server of the tutorials.
                        InProcessServer.class,
                        ServerVersion.class,
                        MemoryBackend.class,
                        Channel.class,
                        ByteBuf.class,
                        ReferenceCounted.class,
                        AddressResolver.class,
                        Logger.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .distinct()
                .toArray(URL[]::new);
        return new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader());
    }
}
