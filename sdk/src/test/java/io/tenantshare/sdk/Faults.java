package io.tenantshare.sdk;

import io.tenantshare.ports.Storage;
import io.tenantshare.ports.StorageException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** A storage in front of another one that fails at a port call of the test's choice. Not safe for several threads. */
final class Faults {

    /** How the call fails, and what becomes of those after it. */
    enum Kind {
        /** The call is not carried out; the next ones are. */
        BEFORE(false, false),
        /** The call is carried out, but its answer is lost; the next ones are well. */
        AFTER(true, false),
        /** The process dies before the call. */
        CRASH_BEFORE(false, true),
        /** The process dies after the call. */
        CRASH_AFTER(true, true);

        private final boolean carriedOut;
        private final boolean forGood;

        Kind(boolean carriedOut, boolean forGood) {
            this.carriedOut = carriedOut;
            this.forGood = forGood;
        }
    }

    private final Map<Object, Object> wrapped = new HashMap<>();
    private final Storage storage;
    private Kind kind = Kind.BEFORE;
    private int failAt;
    private int calls;

    Faults(Storage healthy) {
        storage = wrap(Storage.class, healthy);
    }

    Storage storage() {
        return storage;
    }

    /** The n-th port call from now on fails; from 1. */
    void failAt(int n, Kind how) {
        calls = 0;
        failAt = n;
        kind = how;
    }

    void heal() {
        failAt = 0;
    }

    boolean struck() {
        return failAt > 0 && calls >= failAt;
    }

    private Object call(Object target, Method method, Object[] arguments) throws Throwable {
        if (target instanceof Storage) {
            Object result = invoke(target, method, arguments);
            return method.getReturnType().isInterface()
                    ? wrapped.computeIfAbsent(result, port -> wrap(method.getReturnType(), port))
                    : result;
        }
        calls++;
        boolean fails = failAt > 0 && (calls == failAt || (kind.forGood && calls > failAt));
        if (!fails) {
            return invoke(target, method, arguments);
        }
        if (kind.carriedOut && calls == failAt) {
            invoke(target, method, arguments);
        }
        throw new StorageException("cut off on purpose at call " + calls + ", " + method.getName());
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            method.setAccessible(true);
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private <T> T wrap(Class<T> type, Object target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call(target, method, arguments)));
    }
}
