package io.tenantshare.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.vault.Reservation;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WireNamesTest {

    /** By the name of the enum or of its package. */
    private static final Map<String, String> EXEMPT = Map.of(
            "io.tenantshare.domain.decision",
            "What a decision comes to: no host and no wire sees it.",
            Reason.class.getName(),
            "New reasons may come: a host compares the code of a refusal, and never reads a reason back.",
            Reservation.class.getName(),
            "What a storage answers to a request for room: no host and no wire sees it.");

    static Stream<Class<?>> enums() {
        return PublicTypes.all()
                .filter(Class::isEnum)
                .filter(type -> !EXEMPT.containsKey(type.getName()) && !EXEMPT.containsKey(type.getPackageName()));
    }

    @ParameterizedTest
    @MethodSource("enums")
    void everyConstantHasAWireNameThatReadsBackAsTheConstant(Class<?> type) throws Throwable {
        for (Object constant : type.getEnumConstants()) {
            String code = code(constant);

            assertTrue(code.matches("[a-z]+(-[a-z]+)*"), code);
            assertEquals(code, constant.toString());
            assertSame(constant, read(type, code));
        }
    }

    @ParameterizedTest
    @MethodSource("enums")
    void anyOtherWordIsRefusedWithAllNames(Class<?> type) throws Throwable {
        List<String> codes = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            codes.add(code(constant));
        }

        assertEquals(codes.size(), Set.copyOf(codes).size());
        for (String word : List.of("", "no-such-word", codes.get(0).toUpperCase(Locale.ROOT), codes.get(0) + " ")) {
            Refusal refusal = assertThrows(InvalidInputException.class, () -> read(type, word))
                    .refusal();

            assertEquals("invalid-code", refusal.code());
            assertEquals(word, refusal.value());
            assertEquals(Optional.of(String.join(", ", codes)), refusal.limit());
        }
    }

    private static String code(Object constant) throws ReflectiveOperationException {
        return assertInstanceOf(
                String.class,
                ((Enum<?>) constant).getDeclaringClass().getMethod("code").invoke(constant));
    }

    private static Object read(Class<?> type, String code) throws Throwable {
        try {
            return type.getMethod("of", String.class).invoke(null, code);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
