package io.tenantshare.architecture;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something of everything a listing can hold. */
@SuppressWarnings({"unused", "serial"})
public class Shown<T extends Comparable<T>> extends Thread implements Runnable {

    protected static final int LIMIT = 3;
    static final int INNER_LIMIT = 4;

    public Shown() {}

    Shown(int hidden) {}

    public <E extends Exception> @Nullable T find(Map<String, ? extends T> map, @Nullable String... names) throws E {
        return map.get(names.length + "");
    }

    protected void open() {}

    void hide() {}

    @Override
    public String toString() {
        return "shown";
    }

    /** A sealed one. */
    public sealed interface Answer {
        /** An inherited one. */
        default boolean agreed() {
            return this instanceof Yes;
        }

        /** A static one. */
        static Answer no() {
            return new No();
        }
    }

    private record Yes() implements Answer {}

    private record No() implements Answer {}

    /** In an order that is not alphabetical. */
    public enum Colour {
        RED,
        BLUE
    }

    /** With a method beside its components. */
    public record Point(int x, @Nullable String label) {
        /** Not a component. */
        public static Point origin() {
            return new Point(0, null);
        }
    }

    static class Hidden {
        public void open() {}
    }
}
