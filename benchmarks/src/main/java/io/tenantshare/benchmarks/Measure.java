package io.tenantshare.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Measures everything and writes {@code docs/performance.md}: {@code short} takes fifty minutes, {@code full}, which does not
 * leave it at one size, an hour. {@code report} writes the page anew from the numbers of the last run;
 * {@code mongodb} measures on a server, and {@code sql} on a PostgreSQL that it starts.
 */
public final class Measure {

    private static final Path NUMBERS = Path.of("target", "benchmarks");
    private static final Path PAGE = Path.of("..", "docs", "performance.md");

    private static final int ROUNDS = 3;

    private final boolean full;

    private Measure(boolean full) {
        this.full = full;
    }

    public static void main(String[] args) throws RunnerException, IOException {
        if (args.length > 0 && args[0].equals("mongodb")) {
            MongoTimes.main(args);
            MongoSizes.main(args);
            return;
        }
        if (args.length > 0 && args[0].equals("sql")) {
            SqlTimes.main(args);
            return;
        }
        boolean full = args.length > 0 && args[0].equals("full");
        boolean reportOnly = args.length > 0 && args[0].equals("report");
        Files.createDirectories(NUMBERS);
        if (!reportOnly) {
            new Measure(full).run();
        }
        Files.writeString(PAGE, Report.of(NUMBERS).text());
        System.out.println("wrote " + PAGE);
    }

    private void run() throws RunnerException, IOException {
        try (var old = Files.list(NUMBERS)) {
            for (Path file : old.toList()) {
                Files.delete(file);
            }
        }
        // By turns, so that a machine that is slow for a while is slow for all of them.
        for (int round = 1; round <= ROUNDS; round++) {
            benchmark("check-" + round, "CheckBenchmark", b -> b.param("shares", "1000", "100000", "1000000"));
            benchmark("steps-" + round, "ShareBenchmark.(share|accept)", Measure::longer);
            benchmark("pages-" + round, "PageBenchmark", b -> b);
            benchmark(
                    "two-threads-" + round,
                    "TwoThreadsBenchmark",
                    b -> longer(b.param("rival", "FLOOR", "TENANTSHARE")));
            benchmark("cache-" + round, "CacheBenchmark", b -> b);
        }
        benchmark("steps-back", "ShareBenchmark.(reject|withdraw)", Measure::longer);
        benchmark("crowds", "CrowdBenchmark", Measure::longer);
        benchmark("product", "ProductBenchmark", Measure::longer);
        if (full) {
            benchmark(
                    "other-sizes",
                    "ShareBenchmark|CrowdBenchmark|ProductBenchmark",
                    b -> longer(b.param("shares", "1000", "1000000")));
        }
        benchmark("peers", "CheckBenchmark|PageBenchmark.(first|middle)$", b -> peers(b.param("list", "1000")));
        benchmark("peers-steps", "ShareBenchmark|CrowdBenchmark", b -> longer(peers(b)));
        Files.writeString(
                NUMBERS.resolve("facts.json"),
                new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(new Facts().measured(full)));
        Files.writeString(NUMBERS.resolve("settings.txt"), full ? "full" : "short");
    }

    private void benchmark(String name, String include, Choice choice) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("io.tenantshare.benchmarks.(" + include + ")")
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(2)
                .measurementTime(TimeValue.seconds(1))
                .jvmArgs("-Xms3g", "-Xmx3g", "-XX:+AlwaysPreTouch", "-Dslf4j.internal.verbosity=ERROR")
                .resultFormat(ResultFormatType.JSON)
                .result(NUMBERS.resolve(name + ".json").toString())
                .shouldFailOnError(true);
        new Runner(choice.of(options).build()).run();
    }

    private static ChainedOptionsBuilder peers(ChainedOptionsBuilder options) {
        return options.param("rival", "SQL", "SPRING_ACL", "JCASBIN");
    }

    /** Calls that write are long ways through the code; the compiler takes its time with them. */
    private static ChainedOptionsBuilder longer(ChainedOptionsBuilder options) {
        return options.warmupIterations(7);
    }

    /** What one group of benchmarks has beside the common settings. */
    @FunctionalInterface
    private interface Choice {
        ChainedOptionsBuilder of(ChainedOptionsBuilder options);
    }
}
