package io.tenantshare.examples;

import io.tenantshare.ports.Storage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** What something prints. */
final class Printed {

    private Printed() {}

    /** On standard output, by the main method of a class that is started as if it were a program of its own. */
    static String byMain(Class<?> program) throws ReflectiveOperationException {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(program.getClassLoader());
        try {
            return by(program, "main", String[].class, new String[0]);
        } finally {
            Thread.currentThread().setContextClassLoader(context);
        }
    }

    /** On standard output, by the story of a tutorial on a storage. */
    static String byStory(Class<?> tutorial, Storage storage) throws ReflectiveOperationException {
        return by(tutorial, "tell", Storage.class, storage);
    }

    private static String by(Class<?> program, String method, Class<?> type, Object argument)
            throws ReflectiveOperationException {
        PrintStream console = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            System.setOut(out);
            program.getDeclaredMethod(method, type).invoke(null, argument);
        } catch (InvocationTargetException e) {
            throw new AssertionError(program.getSimpleName() + " failed", e.getCause());
        } finally {
            System.setOut(console);
        }
        return text(bytes);
    }

    /** On a stream that is handed in. */
    static String to(Consumer<PrintStream> story) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            story.accept(out);
        }
        return text(bytes);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
