package io.tenantshare.json;

import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.resource.Resource;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.SharedResource;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Values of any type of the domain, made by their constructors from texts that are hard to carry. */
final class RandomValues {

    /** Accepted as ids, names and notes. */
    private static final List<String> TEXTS = List.of(
            "x",
            "null",
            "true",
            "7",
            "{\"code\":\"member-limit\"}",
            "a\"b\\c/d",
            "p.$x",
            "</script>",
            "a b\u00a0c",
            "\u00fcber \u4e2d\u6587",
            "\u05e9\u202e\u05dc",
            "\ud83d\ude00 \ud835\udcb3",
            "'; drop table shares; --",
            "\\u0041",
            "img@7.0",
            "x".repeat(255));

    /** What a caller may have passed where something else was wanted. */
    private static final List<String> ANYTHING = List.of(
            "",
            " ",
            "\u0000",
            "two\nlines\tand \u0007",
            "\ud800",
            "\udc00\ud800",
            "\u2028\ufeff\uffff",
            "y".repeat(5000));

    private static final long YEAR_1 = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();
    private static final long YEAR_9999 =
            Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    private final Random random;

    RandomValues(long seed) {
        random = new Random(seed);
    }

    /** A value of the type; what a constructor refuses is drawn again. */
    Object of(Type type) {
        for (int attempt = 0; attempt < 1000; attempt++) {
            try {
                return drawn(type);
            } catch (InvalidInputException refused) {
                // Drawn again.
            }
        }
        throw new AssertionError("no value of " + type + " was accepted");
    }

    private Object drawn(Type type) {
        if (type instanceof ParameterizedType generic) {
            return drawn((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class) {
            return one(TEXTS);
        }
        if (plain == Duration.class) {
            return Duration.ofMillis(random.nextLong(1, Duration.ofDays(366).toMillis()));
        }
        if (plain == Instant.class) {
            return Instant.ofEpochMilli(
                    random.nextInt(4) > 0
                            ? random.nextLong(4102444800000L)
                            : YEAR_1 + random.nextLong(YEAR_9999 - YEAR_1));
        }
        if (plain == int.class || plain == Integer.class) {
            return random.nextInt(1000);
        }
        if (plain == long.class || plain == Long.class) {
            return random.nextLong(1_000_000);
        }
        if (plain == boolean.class || plain == Boolean.class) {
            return random.nextBoolean();
        }
        if (plain.isEnum()) {
            return one(Arrays.asList(plain.getEnumConstants()));
        }
        if (plain.isSealed()) {
            return of(one(Arrays.asList(plain.getPermittedSubclasses())));
        }
        if (plain == SharedResource.class) {
            Resource resource = (Resource) of(Resource.class);
            int revision = random.nextInt(1000);
            return switch (random.nextInt(3)) {
                case 0 -> SharedResource.stored(resource, List.of((Member) of(Member.class)), revision, false);
                case 1 -> SharedResource.tombstone(resource, revision, Optional.of((Instant) of(Instant.class)));
                default -> SharedResource.pruned(resource.id(), revision, random.nextBoolean());
            };
        }
        return made(plain);
    }

    private Object drawn(Class<?> raw, Type[] of) {
        int size = random.nextInt(4);
        if (raw == Optional.class) {
            return size == 0 ? Optional.empty() : Optional.of(of(of[0]));
        }
        if (raw == Map.class) {
            Map<Object, Object> entries = new LinkedHashMap<>();
            for (int i = 0; i < size; i++) {
                entries.put(of(of[0]), of(of[1]));
            }
            return entries;
        }
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            items.add(of(of[0]));
        }
        return raw == Set.class ? new LinkedHashSet<>(items) : items;
    }

    private Object made(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = type.getName().contains("Refusal$") && components[i].getType() == String.class
                    ? one(random.nextBoolean() ? TEXTS : ANYTHING)
                    : of(components[i].getGenericType());
        }
        try {
            Constructor<?> constructor = type.getConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof InvalidInputException refused) {
                throw refused;
            }
            throw new AssertionError(type.toString(), e);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type.toString(), e);
        }
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
