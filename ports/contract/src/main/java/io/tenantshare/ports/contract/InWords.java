package io.tenantshare.ports.contract;

import java.lang.reflect.Method;
import java.util.Locale;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Says in words which promise a storage does not keep: whoever reads it has never seen the kit before. */
final class InWords implements TestExecutionExceptionHandler {

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        if (thrown instanceof TestAbortedException) {
            throw thrown;
        }
        Method test = context.getRequiredTestMethod();
        String failure =
                thrown instanceof AssertionError ? String.valueOf(thrown.getMessage()) : "A call threw " + thrown + ".";
        String message = "The storage does not keep a promise that "
                + test.getDeclaringClass().getSimpleName() + " tests: “" + words(test.getName()) + "”. " + failure;
        if (thrown instanceof AssertionFailedError failed && failed.isExpectedDefined() && failed.isActualDefined()) {
            throw new AssertionFailedError(message, failed.getExpected(), failed.getActual(), thrown);
        }
        throw new AssertionFailedError(message, thrown);
    }

    private static String words(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
