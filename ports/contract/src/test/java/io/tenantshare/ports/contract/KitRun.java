package io.tenantshare.ports.contract;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.tenantshare.ports.Storage;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * What became of the kit on one kind of storage.
 *
 * @param green the tests that passed
 * @param red the tests that failed, each with the reason
 * @param skipped the tests that need an ability that the storage does not have, each with which
 */
record KitRun(Set<String> green, Map<String, Throwable> red, Map<String, String> skipped) {

    /** The launcher makes the test class itself, so what it tests is left here. */
    private static Supplier<? extends Storage> subject = PlainStorage::new;

    /** The whole kit. */
    static KitRun on(Supplier<? extends Storage> storage) {
        return on(storage, StorageContract.class);
    }

    /** One contract of the kit, or the whole. */
    static synchronized KitRun on(Supplier<? extends Storage> storage, Class<?> contract) {
        subject = storage;
        Set<String> green = new TreeSet<>();
        Map<String, Throwable> red = new TreeMap<>();
        Map<String, String> skipped = new TreeMap<>();
        TestExecutionListener listener = new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                String name = test.getSource()
                        .map(source -> source instanceof MethodSource method ? method.getMethodName() : "")
                        .orElse("");
                if (result.getStatus() == Status.SUCCESSFUL && test.isTest()) {
                    green.add(name);
                } else if (result.getStatus() == Status.ABORTED) {
                    skipped.put(
                            name,
                            result.getThrowable().map(Throwable::getMessage).orElse(""));
                } else if (result.getStatus() == Status.FAILED) {
                    red.put(name, result.getThrowable().orElseGet(AssertionError::new));
                }
            }
        };
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(Subject.class))
                                .filters((PostDiscoveryFilter) test -> FilterResult.includedIf(test.getSource()
                                        .map(source ->
                                                !(source instanceof MethodSource method) || isOf(method, contract))
                                        .orElse(true)))
                                .build(),
                        listener);
        return new KitRun(green, red, skipped);
    }

    private static boolean isOf(MethodSource test, Class<?> contract) {
        return Arrays.stream(contract.getMethods())
                .anyMatch(method -> method.getName().equals(test.getMethodName()));
    }

    /** Run by the launcher only: its name is none that a build looks for. */
    @Execution(ExecutionMode.SAME_THREAD)
    static final class Subject implements StorageContract {

        private final Storage storage = subject.get();

        @Override
        public Storage storage() {
            return storage;
        }

        @Override
        public void reopen() {
            able(StorageContract.super::reopen).reopen();
        }

        @Override
        public Storage another() {
            return able(StorageContract.super::another).another();
        }

        @Override
        public void breakConnection() {
            able(StorageContract.super::breakConnection).breakConnection();
        }

        @Override
        public void forward(Duration time) {
            able(() -> StorageContract.super.forward(time)).forward(time);
        }

        private PlainStorage able(Runnable unable) {
            if (!(storage instanceof PlainStorage)) {
                unable.run();
            }
            return (PlainStorage) storage;
        }

        @AfterEach
        void close() {
            storage.close();
        }
    }
}
