package io.tenantshare.domain.refusal;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;

/** The wire names of enum constants: unless an enum has its own, the constant's name in kebab case. */
public final class Codes {

    private Codes() {}

    /** The wire name of a constant, such as {@code full-server}. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The constant with a wire name.
     *
     * @throws InvalidInputException with {@link Reason#INVALID_CODE} if there is none; the limit lists all names
     */
    public static <E extends Enum<E>> E read(Class<E> type, String code) {
        return read(type.getEnumConstants(), Codes::of, code);
    }

    /**
     * The constant with a wire name, for an enum that has its own names.
     *
     * @throws InvalidInputException with {@link Reason#INVALID_CODE} if there is none; the limit lists all names
     */
    public static <E extends Enum<E>> E read(E[] constants, Function<E, String> codes, String code) {
        for (E constant : constants) {
            if (codes.apply(constant).equals(code)) {
                return constant;
            }
        }
        throw new InvalidInputException(Refusal.of(
                Reason.INVALID_CODE,
                Arguments.required(code, "code"),
                String.join(", ", Arrays.stream(constants).map(codes).toList())));
    }
}
