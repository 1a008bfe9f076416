package io.tenantshare.scenarios;

import io.tenantshare.ports.Storage;
import io.tenantshare.ports.StorageException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;

/** A storage as a process sees it that dies: it takes some writes, and then nothing any more. For one thread. */
final class CutOff {

    private static final Set<String> WRITES = Set.of("save", "saveAll", "release", "forgetAll", "prune", "replace");

    private final Storage storage;
    private int left;

    private CutOff(Storage healthy, int writes) {
        this.left = writes;
        this.storage = wrapped(Storage.class, healthy);
    }

    /** The storage, which fails from the write after so many on. */
    static Storage after(int writes, Storage healthy) {
        return new CutOff(healthy, writes).storage;
    }

    private Object call(Object target, Method method, Object[] arguments) throws Throwable {
        if (!(target instanceof Storage)) {
            left -= WRITES.contains(method.getName()) ? 1 : 0;
            if (left < 0) {
                throw new StorageException("The process is dead.");
            }
        }
        Object result = invoked(target, method, arguments);
        return target instanceof Storage && method.getReturnType().isInterface()
                ? wrapped(method.getReturnType(), result)
                : result;
    }

    private static Object invoked(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            method.setAccessible(true);
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private <T> T wrapped(Class<T> type, Object target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call(target, method, arguments)));
    }
}
