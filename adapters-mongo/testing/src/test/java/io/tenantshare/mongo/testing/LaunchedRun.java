package io.tenantshare.mongo.testing;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * What became of a class that was run on every deployment.
 *
 * @param green the tests that passed
 * @param skipped the layers that were not there, each with the reason
 * @param red the layers and tests that failed, each with the reason
 */
record LaunchedRun(List<String> green, Map<String, String> skipped, Map<String, String> red) {

    /** Runs the class with these properties. */
    static LaunchedRun of(Class<?> tests, Map<String, String> properties) {
        List<String> green = new ArrayList<>();
        Map<String, String> skipped = new TreeMap<>();
        Map<String, String> red = new TreeMap<>();
        TestExecutionListener listener = new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                String reason = result.getThrowable()
                        .map(thrown -> String.valueOf(thrown.getMessage()))
                        .orElse("");
                switch (result.getStatus()) {
                    case SUCCESSFUL -> {
                        if (test.isTest()) {
                            green.add(test.getDisplayName());
                        }
                    }
                    case ABORTED -> skipped.put(test.getDisplayName(), reason);
                    case FAILED -> red.put(test.getDisplayName(), reason);
                }
            }
        };
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(tests))
                                .configurationParameters(properties)
                                .build(),
                        listener);
        return new LaunchedRun(green, skipped, red);
    }
}
