package io.tenantshare.examples;

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
        PrintStream console = System.out;
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            System.setOut(out);
            Thread.currentThread().setContextClassLoader(program.getClassLoader());
            program.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } catch (InvocationTargetException e) {
            throw new AssertionError(program.getSimpleName() + " failed", e.getCause());
        } finally {
            Thread.currentThread().setContextClassLoader(context);
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
