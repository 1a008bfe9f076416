package io.tenantshare.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One atomic write by compare-and-set: a guard that changes one row, and what is written with it if and only if the guard
 * found what it expects. The last of these always writes at least one row, which tells whether the guard did.
 */
final class Write {

    private final Guard guard;
    private final List<Step> steps;

    private Write(Guard guard, List<Step> steps) {
        this.guard = guard;
        this.steps = steps;
    }

    /** What is changed, and what must be so before. */
    sealed interface Guard {

        /** A row is added if there is none with its key. */
        record Insert(Row row) implements Guard {}

        /**
         * A row is changed.
         *
         * @param key which row, and what must be in it
         * @param set what is changed in it
         * @param counts whether its revision is raised by one
         * @param exists a row of another table that must be there, if any
         * @param absent a row of another table that must not be there, if any
         */
        record Update(Row key, Row set, boolean counts, Optional<Row> exists, Optional<Row> absent) implements Guard {}

        /**
         * A row is deleted.
         *
         * @param key which row, and what must be in it
         */
        record Delete(Row key) implements Guard {}
    }

    /** What is written with the guard. */
    sealed interface Step {

        /** Adds a row, which has a key of its own. */
        record Add(Row row) implements Step {}

        /** Adds or replaces rows of one table, all with the same columns. */
        record Put(Table table, List<Row> rows) implements Step {}

        /** Removes the rows of one table that have what these say, all with the same columns. */
        record Remove(Table table, List<Row> rows) implements Step {}

        /**
         * Changes the rows that have what the key says.
         *
         * @param set what is changed in them
         */
        record Change(Row key, Row set) implements Step {}
    }

    /** Adds a row if there is none with its key. */
    static Write insert(Row row) {
        return new Write(new Guard.Insert(row), List.of());
    }

    /** Changes a row that has what the key says. */
    static Write update(Row key, Row set) {
        return new Write(new Guard.Update(key, set, false, Optional.empty(), Optional.empty()), List.of());
    }

    /** Changes a row that has what the key says, if no such row of another table exists. */
    static Write unless(Row key, Row set, Row absent) {
        return new Write(new Guard.Update(key, set, false, Optional.empty(), Optional.of(absent)), List.of());
    }

    /** Raises the revision of a row that has what the key says, if a row of another table exists. */
    static Write count(Row key, Row exists) {
        return new Write(
                new Guard.Update(key, Row.of(key.table()), true, Optional.of(exists), Optional.empty()), List.of());
    }

    /** Deletes a row that has what the key says. */
    static Write delete(Row key) {
        return new Write(new Guard.Delete(key), List.of());
    }

    Write and(Step step) {
        List<Step> next = new ArrayList<>(steps);
        next.add(step);
        return new Write(guard, next);
    }

    Guard guard() {
        return guard;
    }

    List<Step> steps() {
        return steps;
    }
}
