package io.tenantshare.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLNonTransientConnectionException;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/** Connections of another source, until nobody answers any more. */
final class Breakable {

    private Breakable() {}

    static DataSource of(DataSource real, BooleanSupplier broken) {
        return (DataSource) Proxy.newProxyInstance(
                Breakable.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (broken.getAsBoolean() && method.getName().equals("getConnection")) {
                        throw new SQLNonTransientConnectionException("Connection refused.", "08001");
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
