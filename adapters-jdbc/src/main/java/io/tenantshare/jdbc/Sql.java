package io.tenantshare.jdbc;

import java.util.ArrayList;
import java.util.List;

/**
 * A statement with its parameters. Tables stand in it as {@code {member}}; everything that a host says is a parameter, and
 * never part of the text.
 */
final class Sql {

    private final StringBuilder text = new StringBuilder();
    private final List<Value> values = new ArrayList<>();

    Sql(String text, Value... values) {
        add(text, values);
    }

    /** Goes on with this text and its parameters. */
    Sql add(String more, Value... moreValues) {
        text.append(more);
        values.addAll(List.of(moreValues));
        return this;
    }

    /** Goes on with this text and its parameters. */
    Sql add(String more, List<Value> moreValues) {
        text.append(more);
        values.addAll(moreValues);
        return this;
    }

    /** Goes on with all of another statement. */
    Sql add(Sql other) {
        return add(other.text(), other.values());
    }

    String text() {
        return text.toString();
    }

    List<Value> values() {
        return values;
    }
}
