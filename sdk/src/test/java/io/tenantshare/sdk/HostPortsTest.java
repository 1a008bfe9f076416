package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.memory.MemoryStorage;
import io.tenantshare.ports.Keys;
import io.tenantshare.ports.Projects;
import io.tenantshare.ports.StorageException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ports and a clock of the host's, which may be wrong: the caller learns which one it was. Nulls are on purpose here. */
@NullUnmarked
class HostPortsTest {

    private final MemoryStorage storage = MemoryStorage.create();

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void aDirectoryThatFailsIsNamed() {
        Projects directory = mock(Projects.class);
        when(directory.findAll(any()))
                .thenThrow(new IllegalStateException("no connection"))
                .thenReturn(null)
                .thenReturn(Collections.singletonList(null));
        try (Sharing sharing =
                builder().ports(all -> all.withProjects(directory)).build()) {
            TenantImage image = sharing.as("p-1").image("img-1");

            StorageException failed =
                    assertThrows(StorageException.class, () -> image.register(ImageSpec.systemDisk("web", 40)));
            assertEquals("The host's Projects.findAll failed.", failed.getMessage());
            assertEquals("no connection", failed.getCause().getMessage());
            for (int i = 0; i < 2; i++) {
                StorageException nothing =
                        assertThrows(StorageException.class, () -> image.register(ImageSpec.systemDisk("web", 40)));
                assertEquals("The host's Projects.findAll returned null.", nothing.getMessage());
            }
        }
    }

    @Test
    void replacementsAreMadeOneAfterAnother() {
        List<String> asked = new ArrayList<>();
        Projects projects = mock(Projects.class);
        when(projects.findAll(any())).thenAnswer(call -> {
            asked.add("projects");
            return List.of();
        });
        Keys keys = mock(Keys.class);
        when(keys.findAll(any(), any())).thenAnswer(call -> {
            asked.add("keys");
            return List.of();
        });
        try (Sharing sharing = builder()
                .ports(all -> all.withProjects(projects))
                .ports(all -> all.withKeys(keys))
                .build()) {
            sharing.as("p-1").details();
            sharing.as("p-1").key("k").grants();
        }
        assertEquals(List.of("projects", "keys"), asked);
    }

    @Test
    void noPortsAreNamed() {
        SharingBuilder builder = builder().ports(all -> null).ports(all -> all.withProjects(mock(Projects.class)));

        InvalidInputException thrown = assertThrows(InvalidInputException.class, builder::build);

        assertEquals("null-argument", thrown.refusal().code());
    }

    static Stream<Supplier<Instant>> noTimes() {
        return Stream.of(() -> null, () -> Instant.MIN, () -> Instant.MAX, () -> Instant.EPOCH.minusMillis(1), () -> {
            throw new IllegalStateException("stopped");
        });
    }

    @ParameterizedTest
    @MethodSource("noTimes")
    void aClockThatShowsNoTimeIsNamedAndNothingIsWritten(Supplier<Instant> noTime) {
        AtomicReference<InstantSource> clock = new AtomicReference<>(InstantSource.system());
        try (Sharing sharing = builder().clock(() -> clock.get().instant()).build()) {
            sharing.projects().in("eu-de").ofAccount("a-1").register("p-1");
            sharing.projects().in("eu-de").ofAccount("a-2").register("p-2");
            sharing.as("p-1").image("img-1").register(ImageSpec.systemDisk("web", 40));
            int before = sharing.events().read(0, 100).size();
            clock.set(noTime::get);

            assertNamesTheClock(() -> sharing.as("p-1").image("img-1").shareWith("p-2"));
            assertNamesTheClock(() -> sharing.as("p-1").image("img-2").register(ImageSpec.systemDisk("web", 40)));
            assertNamesTheClock(() -> sharing.as("p-1").key("k").grantTo("a-2"));
            assertNamesTheClock(
                    () -> sharing.as("p-1").withRequestKey("r").image("img-1").shareWith("p-2"));
            assertNamesTheClock(sharing::recover);

            assertEquals(before, sharing.events().read(0, 100).size());
            clock.set(InstantSource.system());
            assertTrue(
                    sharing.as("p-1")
                            .withRequestKey("r")
                            .image("img-1")
                            .shareWith("p-2")
                            .ok(),
                    "its key was given back");
        }
        SharingBuilder withoutTime = builder().clock(noTime::get);
        assertNamesTheClock(withoutTime::build);
    }

    private SharingBuilder builder() {
        return Sharing.builder().storage(storage).withoutRelay();
    }

    private static void assertNamesTheClock(Supplier<?> call) {
        StorageException thrown = assertThrows(StorageException.class, call::get);

        assertTrue(thrown.getMessage().startsWith("The host's clock "), thrown.getMessage());
    }
}
