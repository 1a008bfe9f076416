package io.tenantshare.jdbc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Columns of a table with what is to be in them; immutable. */
final class Row {

    private final Table table;
    private final List<String> columns;
    private final List<Value> values;

    private Row(Table table, List<String> columns, List<Value> values) {
        this.table = table;
        this.columns = columns;
        this.values = values;
    }

    static Row of(Table table) {
        return new Row(table, List.of(), List.of());
    }

    /** This row with one more column: a text, number, flag or list of texts. */
    Row with(String column, Object content) {
        return and(column, content);
    }

    /** This row with one more column, which may hold nothing. */
    Row withIfAny(String column, Optional<?> content) {
        return and(column, content.orElse(null));
    }

    /** This row with the columns of another one, too. */
    Row and(Row more) {
        List<String> nextColumns = new ArrayList<>(columns);
        List<Value> nextValues = new ArrayList<>(values);
        nextColumns.addAll(more.columns);
        nextValues.addAll(more.values);
        return new Row(table, nextColumns, nextValues);
    }

    private Row and(String column, @Nullable Object content) {
        List<String> nextColumns = new ArrayList<>(columns);
        List<Value> nextValues = new ArrayList<>(values);
        nextColumns.add(column);
        Table.Content type = table.type(column);
        nextValues.add(
                type == Table.Content.TEXTS
                        ? new Value(Table.Content.TEXT, true, content)
                        : new Value(type, false, content));
        return new Row(table, nextColumns, nextValues);
    }

    /** This row with a time. */
    Row with(String column, Instant time) {
        return with(column, Long.valueOf(Value.millis(time)));
    }

    Table table() {
        return table;
    }

    List<String> columns() {
        return columns;
    }

    List<Value> values() {
        return values;
    }

    /** The columns that identify the row. */
    Row key() {
        return only(true);
    }

    /** The columns that do not identify the row. */
    Row rest() {
        return only(false);
    }

    private Row only(boolean keys) {
        List<String> someColumns = new ArrayList<>();
        List<Value> someValues = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (table.keys().contains(columns.get(i)) == keys) {
                someColumns.add(columns.get(i));
                someValues.add(values.get(i));
            }
        }
        return new Row(table, someColumns, someValues);
    }
}
