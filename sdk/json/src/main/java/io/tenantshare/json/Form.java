package io.tenantshare.json;

import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * How values of a type stand in JSON as an object, by way of a wire record: its components are the fields, in order. The wire
 * record keeps the form as it is when the domain's record changes.
 */
final class Form<T> {

    private final Class<T> type;
    private final Function<T, ? extends Record> written;
    private final BiFunction<Map<?, ?>, Place, ? extends T> read;

    private Form(Class<T> type, Function<T, ? extends Record> written, BiFunction<Map<?, ?>, Place, ? extends T> read) {
        this.type = type;
        this.written = written;
        this.read = read;
    }

    /** A form for both ways. */
    static <T, W extends Record> Form<T> of(
            Class<T> type, Class<W> wire, Function<T, W> written, Function<W, ? extends T> toDomain) {
        Shape<W> shape = Shape.of(wire);
        return new Form<>(type, written, (fields, place) -> toDomain.apply(shape.read(fields, place)));
    }

    /** A form that is written only. */
    static <T> Form<T> written(Class<T> type, Function<T, ? extends Record> written) {
        return new Form<>(type, written, (fields, place) -> {
            throw place.expected("a value that can be read back, which " + type.getSimpleName() + " is not");
        });
    }

    /** The forms of several types together: each is written in its own, and the fields tell which of them is read. */
    static <T> Form<T> oneOf(Class<T> type, BiFunction<Map<?, ?>, Place, Class<? extends T>> which) {
        return new Form<>(type, value -> Forms.of(value).wire(value), (fields, place) -> {
            Class<? extends T> found = which.apply(fields, place);
            return found.cast(Forms.read(found, fields, place));
        });
    }

    Class<T> type() {
        return type;
    }

    /** The wire record of a value. */
    Record wire(Object value) {
        return written.apply(type.cast(value));
    }

    /** The value of the fields of an object. */
    T read(Map<?, ?> fields, Place place) {
        return read.apply(fields, place);
    }
}
