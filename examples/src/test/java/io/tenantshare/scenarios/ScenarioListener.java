package io.tenantshare.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes {@code docs/scenarios.md} from a run of the scenarios on every storage; a run of some of these tests leaves the
 * page as it is. A scenario counts once, and fails if it fails anywhere.
 */
public final class ScenarioListener implements TestExecutionListener {

    private static final List<Class<?>> RUNS = List.of(
            MemoryScenariosTest.class, MongoScenariosTest.class, PostgreSqlScenariosTest.class, H2ScenariosTest.class);

    private final Map<Class<?>, Map<Method, Boolean>> passed = new ConcurrentHashMap<>();

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest()
                && test.getSource().orElse(null) instanceof MethodSource source
                && RUNS.contains(source.getJavaClass())) {
            boolean successful = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
            // The tests of one storage may run on several deployments.
            passed.computeIfAbsent(source.getJavaClass(), run -> new ConcurrentHashMap<>())
                    .merge(source.getJavaMethod(), successful, Boolean::logicalAnd);
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        boolean complete = RUNS.stream()
                .allMatch(run -> passed.getOrDefault(run, Map.of()).keySet().containsAll(ScenarioResults.testsOf(run)));
        if (complete) {
            ScenarioResults results =
                    new ScenarioResults(ScenarioBook.read(), ScenarioResults.everywhere(passed.values()));
            System.out.println(results.summary());
            write(page(), results.table());
        }
        passed.clear();
    }

    private static void write(Path page, String text) {
        try {
            boolean same = Files.exists(page) && Files.readString(page).equals(text);
            if (!same) {
                Files.createDirectories(page.getParent());
                Files.writeString(page, text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page in the repository that holds this module, wherever the tests were started from. */
    private static Path page() {
        Path start = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("examples/pom.xml"))) {
                return folder.resolve("docs/scenarios.md");
            }
        }
        throw new IllegalStateException("no folder above " + start + " holds the examples");
    }
}
