package io.tenantshare.sdk.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.BackupOrigin;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.vault.VaultSpec;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A request key stands for everything its call was given: whatever is added to a request is part of its fingerprint. */
class FingerprintTest {

    static Stream<Class<?>> requests() {
        return Arrays.stream(Request.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("requests")
    void everyComponentCountsHoweverDeepItLies(Class<?> request) {
        List<Object> samples = samples(request);

        Set<String> prints = new LinkedHashSet<>();
        samples.forEach(sample -> prints.add(Fingerprint.of((Request) sample)));

        assertEquals(new LinkedHashSet<>(samples).size(), prints.size(), () -> "requests that look alike: " + samples);
        for (RecordComponent component : request.getRecordComponents()) {
            assertTrue(
                    samples.stream()
                                    .map(sample -> read(component, sample))
                                    .distinct()
                                    .count()
                            > 1,
                    () -> component + " never differs");
        }
    }

    @Test
    void requestsOfDifferentVerbsDiffer() {
        List<String> prints = requests()
                .flatMap(request -> samples(request).stream())
                .distinct()
                .map(sample -> Fingerprint.of((Request) sample))
                .toList();

        assertEquals(prints.size(), Set.copyOf(prints).size());
        assertTrue(prints.size() > 150, () -> "only " + prints.size() + " requests were made");
    }

    @Test
    void theOrderOfASetDoesNotCountAndThatOfAListDoes() {
        assertEquals(Fingerprint.encoded(ordered("a", "b", "c")), Fingerprint.encoded(ordered("c", "a", "b")));
        assertNotEquals(Fingerprint.encoded(List.of("a", "b")), Fingerprint.encoded(List.of("b", "a")));
        assertNotEquals(Fingerprint.encoded(List.of("a", "b")), Fingerprint.encoded(Set.of("a", "b")));
    }

    @Test
    void valuesThatAreWrittenAlikeDiffer() {
        assertNotEquals(Fingerprint.encoded(Set.of("a, b")), Fingerprint.encoded(Set.of("a", "b")));
        assertNotEquals(Fingerprint.encoded(List.of("1:a")), Fingerprint.encoded(List.of("a")));
        assertNotEquals(Fingerprint.encoded(Map.of("a", "bc")), Fingerprint.encoded(Map.of("ab", "c")));
        assertNotEquals(Fingerprint.encoded(Optional.empty()), Fingerprint.encoded(Optional.of("")));
        assertNotEquals(Fingerprint.encoded(new ImageId("a")), Fingerprint.encoded(new BackupId("a")));
        assertNotEquals(Fingerprint.encoded(Encryption.NONE), Fingerprint.encoded(Encryption.DEFAULT_KEY));
    }

    @Test
    void aFingerprintIsTheSameInEveryProcess() {
        Request share =
                new Request.Share(Set.of(new ImageId("img-2"), new ImageId("img-1")), Set.of(new ProjectId("p-1")));

        assertEquals(
                "Share(2set(2ImageId(15:img-1)ImageId(15:img-2))set(1ProjectId(13:p-1)))", Fingerprint.encoded(share));
    }

    private static Set<Object> ordered(Object... values) {
        return new LinkedHashSet<>(List.of(values));
    }

    /** Values of a type; of a record, one to begin with and others that differ from it in one component. */
    private static List<Object> samples(Type type) {
        if (type instanceof ParameterizedType generic) {
            return samplesOf(generic);
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class) {
            return List.of("text", "other");
        }
        if (plain == int.class || plain == Integer.class) {
            return List.of(7, 8);
        }
        if (plain == long.class) {
            return List.of(7L, 8L);
        }
        if (plain == boolean.class) {
            return List.of(false, true);
        }
        if (plain == Instant.class) {
            return List.of(Instant.EPOCH, Instant.parse("2026-11-21T08:00:00Z"));
        }
        if (plain == Duration.class) {
            return List.of(Duration.ofDays(1), Duration.ofDays(2));
        }
        if (plain.isEnum()) {
            return List.of(plain.getEnumConstants());
        }
        if (plain.isSealed()) {
            return Arrays.stream(plain.getPermittedSubclasses())
                    .flatMap(one -> samples(one).stream())
                    .toList();
        }
        return samplesOfRecord(plain);
    }

    private static List<Object> samplesOf(ParameterizedType generic) {
        Class<?> raw = (Class<?>) generic.getRawType();
        List<Object> values = samples(generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1]);
        Object one = values.get(0);
        Object other = values.get(1);
        if (raw == Optional.class) {
            return List.of(Optional.empty(), Optional.of(one), Optional.of(other));
        }
        if (raw == Set.class) {
            return List.of(Set.of(one), Set.of(other), Set.of(one, other));
        }
        if (raw == List.class) {
            return List.of(List.of(), List.of(one), List.of(one, other), List.of(other, one));
        }
        assertEquals(Map.class, raw, () -> "no samples of " + generic);
        return List.of(Map.of(), Map.of("key", one), Map.of("key", other), Map.of("another", one));
    }

    private static List<Object> samplesOfRecord(Class<?> type) {
        assertTrue(type.isRecord(), () -> "no samples of " + type);
        List<Object> samples = new ArrayList<>(beginnings(type));
        for (Object beginning : List.copyOf(samples)) {
            for (RecordComponent changed : type.getRecordComponents()) {
                for (Object value : samples(changed.getGenericType())) {
                    with(beginning, changed, value).ifPresent(samples::add);
                }
            }
        }
        for (RecordComponent component : type.getRecordComponents()) {
            assertTrue(
                    samples.stream()
                                    .map(sample -> read(component, sample))
                                    .distinct()
                                    .count()
                            > 1,
                    () -> "no samples that differ in " + component);
        }
        return samples.stream().distinct().toList();
    }

    /** Descriptions need parts that fit together. */
    private static List<Object> beginnings(Class<?> type) {
        if (type == ImageSpec.class) {
            return List.of(
                    ImageSpec.systemDisk("web", 40), ImageSpec.fullServer("full", BackupOrigin.OWN_BACKUP, 40, 60));
        }
        if (type == BackupSpec.class) {
            return List.of(BackupSpec.ofServer("server", "vault", 40, 60));
        }
        if (type == VaultSpec.class) {
            return List.of(VaultSpec.serverBackup("vault", 100));
        }
        return List.of(made(
                        type,
                        Arrays.stream(type.getRecordComponents())
                                .map(component ->
                                        samples(component.getGenericType()).get(0))
                                .toArray())
                .orElseThrow());
    }

    private static Optional<Object> with(Object beginning, RecordComponent changed, Object value) {
        return made(
                beginning.getClass(),
                Arrays.stream(beginning.getClass().getRecordComponents())
                        .map(component ->
                                component.getName().equals(changed.getName()) ? value : read(component, beginning))
                        .toArray());
    }

    /** Empty if the parts do not fit together. */
    private static Optional<Object> made(Class<?> type, Object... parts) {
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new));
            canonical.setAccessible(true);
            return Optional.of(canonical.newInstance(parts));
        } catch (InvocationTargetException e) {
            assertTrue(e.getCause() instanceof InvalidInputException, () -> "" + e.getCause());
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Object read(RecordComponent component, Object record) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
