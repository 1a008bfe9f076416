package io.tenantshare.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.policy.SharingLimits;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.BackupSource;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageKind;
import io.tenantshare.domain.resource.Resource;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceKind;
import io.tenantshare.domain.sharing.ImportedMember;
import io.tenantshare.domain.sharing.Placement;
import io.tenantshare.domain.sharing.Term;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.use.Use;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a host without null checking passes, in each place where it can. */
class NullsTest {

    private static final String DOMAIN = "io.tenantshare.domain.";

    /** By what the name of a type begins with. */
    private static final Map<String, String> EXEMPT = Map.of(
            "answer.", "The answer of a decision.",
            "change.", "A decision makes it, and a storage reads it back.",
            "decision.", "The answer of a decision.",
            "policy.",
                    "A decision makes it for the policies. The limits are numbers, and a test of their own has them.",
            "refusal.Refusal", "Its factories take any value, null as well, because it is only shown.",
            "sharing.Placement", "A decision makes it, and a storage reads it back.");

    private static final Set<String> FACTORIES_OF =
            Set.of("event.", "key.", "policy.SharingLimits", "project.", "recipient.", "resource.", "use.", "vault.");

    private static final Map<Class<?>, Object> SAMPLES = Map.ofEntries(
            Map.entry(String.class, "x"),
            Map.entry(Integer.class, 1),
            Map.entry(int.class, 1),
            Map.entry(long.class, 1L),
            Map.entry(Long.class, 1L),
            Map.entry(boolean.class, false),
            Map.entry(Boolean.class, false),
            Map.entry(ResourceKind.class, ImageKind.ISO),
            Map.entry(Instant.class, Instant.EPOCH),
            Map.entry(Duration.class, Duration.ofSeconds(1)),
            Map.entry(Term.class, new Term.Never()),
            Map.entry(Encryption.class, Encryption.NONE),
            Map.entry(BackupSource.class, BackupSource.NONE),
            Map.entry(ResourceId.class, new ImageId("x")),
            Map.entry(Placement.class, Placement.NONE),
            Map.entry(ImportedMember.class, ImportedMember.pending("x", Instant.EPOCH)),
            Map.entry(Refusal.class, Refusal.of(Reason.UNKNOWN_PROJECT, "x")),
            Map.entry(Use.class, Use.of(Operation.EXPORT)));

    static Stream<Class<?>> records() {
        return PublicTypes.all().filter(Class::isRecord).filter(type -> !startsWithOneOf(type, EXEMPT.keySet()));
    }

    /** Static methods, and those that answer with another value of their own type. */
    static Stream<Method> factories() {
        return PublicTypes.all()
                .filter(type -> startsWithOneOf(type, FACTORIES_OF))
                .filter(type -> type.equals(SharingLimits.class) || !startsWithOneOf(type, EXEMPT.keySet()))
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> !method.getName().equals("valueOf"))
                .filter(method -> Modifier.isStatic(method.getModifiers())
                        || !method.getDeclaringClass().isInterface()
                                && method.getReturnType().equals(method.getDeclaringClass()))
                .filter(method -> Arrays.stream(method.getParameterTypes()).anyMatch(type -> !type.isPrimitive()));
    }

    @ParameterizedTest
    @MethodSource("records")
    void aRecordRefusesNullInEachComponent(Class<?> type) throws ReflectiveOperationException {
        assertEquals(type, good(type).getClass());
        assertNullsAreRefused(constructor(type), null);
    }

    @ParameterizedTest
    @MethodSource("factories")
    void aFactoryRefusesNullInEachArgument(Method factory) throws ReflectiveOperationException {
        Object target = Modifier.isStatic(factory.getModifiers()) ? null : good(factory.getDeclaringClass());

        assertNullsAreRefused(factory, target);
    }

    private static void assertNullsAreRefused(Executable call, @Nullable Object target)
            throws ReflectiveOperationException {
        Type[] types = call.getGenericParameterTypes();
        for (int place = 0; place < types.length; place++) {
            for (Object bad : bad(types[place])) {
                Object[] arguments = new Object[types.length];
                for (int i = 0; i < types.length; i++) {
                    arguments[i] = i == place ? bad : good(types[i]);
                }
                assertRefused(call, target, arguments);
            }
        }
    }

    private static void assertRefused(Executable call, @Nullable Object target, Object[] arguments)
            throws ReflectiveOperationException {
        String what = call + " with " + Arrays.deepToString(arguments);
        try {
            Object made = call instanceof Method method
                    ? method.invoke(target, arguments)
                    : ((Constructor<?>) call).newInstance(arguments);
            throw new AssertionError(what + " makes " + made);
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof InvalidInputException refused)) {
                throw new AssertionError(what, e.getCause());
            }
            Refusal refusal = refused.refusal();
            assertTrue(refusal.code().equals("null-argument") || refusal.value().equals("null"), what + ": " + refusal);
        }
    }

    /** A value of the type that is null, or has a null in it. */
    private static List<@Nullable Object> bad(Type type) throws ReflectiveOperationException {
        List<@Nullable Object> bad = new ArrayList<>();
        if (type instanceof Class<?> plain && plain.isPrimitive()) {
            return bad;
        }
        bad.add(null);
        if (type instanceof Class<?> array && array.isArray()) {
            bad.add(Array.newInstance(array.getComponentType(), 1));
        }
        if (type instanceof ParameterizedType generic && !generic.getRawType().equals(Optional.class)) {
            Type[] of = generic.getActualTypeArguments();
            for (Object first : bad(of[0])) {
                if (generic.getRawType().equals(Map.class)) {
                    bad.add(Collections.singletonMap(first, good(of[1])));
                } else {
                    bad.add(
                            generic.getRawType().equals(Set.class)
                                    ? new HashSet<>(Collections.singletonList(first))
                                    : Collections.singletonList(first));
                }
            }
            if (generic.getRawType().equals(Map.class)) {
                for (Object second : bad(of[1])) {
                    bad.add(Collections.singletonMap(good(of[0]), second));
                }
            }
        }
        return bad;
    }

    private static Object good(Type type) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType generic) {
            Type[] of = generic.getActualTypeArguments();
            Class<?> raw = (Class<?>) generic.getRawType();
            if (raw.equals(Map.class)) {
                return Map.of(good(of[0]), good(of[1]));
            }
            if (raw.equals(Optional.class)) {
                return Optional.of(good(of[0]));
            }
            return raw.equals(Set.class) ? Set.of(good(of[0])) : List.of(good(of[0]));
        }
        Class<?> plain = (Class<?>) type;
        if (SAMPLES.containsKey(plain)) {
            return SAMPLES.get(plain);
        }
        if (plain.equals(Resource.class)) {
            return good(Image.class);
        }
        if (plain.isEnum()) {
            return plain.getEnumConstants()[0];
        }
        if (plain.isArray()) {
            Object array = Array.newInstance(plain.getComponentType(), 1);
            Array.set(array, 0, good(plain.getComponentType()));
            return array;
        }
        Constructor<?> constructor = constructor(plain);
        Object[] arguments = new Object[constructor.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = good(constructor.getGenericParameterTypes()[i]);
        }
        return constructor.newInstance(arguments);
    }

    private static Constructor<?> constructor(Class<?> type) throws NoSuchMethodException {
        assertTrue(type.isRecord(), () -> "no sample of " + type);
        return type.getConstructor(Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new));
    }

    private static boolean startsWithOneOf(Class<?> type, Set<String> beginnings) {
        assertFalse(beginnings.isEmpty());
        return beginnings.stream().anyMatch(beginning -> type.getName().startsWith(DOMAIN + beginning));
    }
}
