package io.tenantshare.jdbc.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/**
 * Counts how often one thread waits for the database: each statement or batch is one round trip, and so is an explicit end of a
 * transaction, which is counted apart. Not safe for use by several threads.
 */
public final class RoundTrips {

    private final Thread counted = Thread.currentThread();
    private final DataSource real;
    private final List<String> statements = new ArrayList<>();
    private int ends;
    private long nanos;

    private RoundTrips(DataSource real) {
        this.real = real;
    }

    /** Counts what the present thread does with connections of this source. */
    public static RoundTrips ofThisThreadOn(DataSource real) {
        return new RoundTrips(real);
    }

    /** The source whose use is counted. */
    public DataSource source() {
        return proxy(
                DataSource.class,
                real,
                (method, arguments, result, taken) ->
                        method.getName().equals("getConnection") ? connection((Connection) result) : result);
    }

    private Connection connection(Connection connection) {
        return proxy(Connection.class, connection, (method, arguments, result, taken) -> {
            if (method.getName().equals("prepareStatement")) {
                return statement((PreparedStatement) result, (String) arguments[0]);
            }
            boolean end = method.getName().equals("commit") || method.getName().equals("rollback");
            if (end && Thread.currentThread() == counted) {
                ends++;
            }
            return result;
        });
    }

    private PreparedStatement statement(PreparedStatement statement, String text) {
        return proxy(PreparedStatement.class, statement, (method, arguments, result, taken) -> {
            if (method.getName().startsWith("execute") && Thread.currentThread() == counted) {
                statements.add(kind(text));
                nanos += taken;
            }
            return result;
        });
    }

    private static String kind(String text) {
        return text.strip().split("\\s+", 2)[0].toLowerCase(Locale.ROOT).replace("with", "write");
    }

    /** Counts from zero. */
    public void reset() {
        statements.clear();
        ends = 0;
        nanos = 0;
    }

    /** How long the statements took together, in nanoseconds. */
    public long nanos() {
        return nanos;
    }

    /** The first words of the statements, in order; {@code write} for one that writes to several tables. */
    public List<String> statements() {
        return List.copyOf(statements);
    }

    /** How many transactions were ended explicitly. */
    public int ends() {
        return ends;
    }

    @FunctionalInterface
    private interface After {
        Object made(Method method, Object[] arguments, Object result, long taken);
    }

    private static <T> T proxy(Class<T> type, T real, After after) {
        return type.cast(Proxy.newProxyInstance(
                RoundTrips.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    long begin = System.nanoTime();
                    try {
                        Object result = method.invoke(real, arguments);
                        return after.made(method, arguments, result, System.nanoTime() - begin);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
