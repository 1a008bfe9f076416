package io.tenantshare.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The numbers of one run: what JMH wrote, and the facts of whole processes. */
final class Numbers {

    private final List<Row> rows = new ArrayList<>();
    private final Map<String, Double> facts = new HashMap<>();

    /** The names of two counters: a time, and the operations that took it. */
    record Count(String nanos, String operations) {}

    /** One benchmark with its parameters. */
    private record Row(String benchmark, Map<String, String> params, JsonNode result) {

        boolean is(String wanted, Map<String, String> wantedParams) {
            return benchmark.equals(wanted)
                    && wantedParams.entrySet().stream()
                            .allMatch(p -> p.getValue().equals(params.get(p.getKey())));
        }

        /** Per operation, one number for each measured iteration. */
        DoubleStream each(String metric, String operations) {
            List<Double> sums = raw(metric);
            List<Double> counts = raw(operations);
            return IntStream.range(0, sums.size()).mapToDouble(i -> sums.get(i) / counts.get(i));
        }

        DoubleStream quotients(Count over, Count under) {
            double[] dividends = each(over.nanos, over.operations).toArray();
            double[] divisors = each(under.nanos, under.operations).toArray();
            return IntStream.range(0, dividends.length).mapToDouble(i -> dividends[i] / divisors[i]);
        }

        private List<Double> raw(String metric) {
            List<Double> raw = new ArrayList<>();
            JsonNode forks = result.path("secondaryMetrics").path(metric).path("rawData");
            forks.forEach(fork -> fork.forEach(iteration -> raw.add(iteration.asDouble())));
            return raw;
        }
    }

    static Numbers in(Path directory) throws IOException {
        Numbers numbers = new Numbers();
        ObjectMapper json = new ObjectMapper();
        List<Path> files;
        try (Stream<Path> all = Files.list(directory)) {
            files = all.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            JsonNode content = json.readTree(file.toFile());
            if (content.isArray()) {
                content.forEach(numbers::add);
            } else {
                content.properties()
                        .forEach(fact ->
                                numbers.facts.put(fact.getKey(), fact.getValue().asDouble()));
            }
        }
        return numbers;
    }

    private void add(JsonNode result) {
        String name = result.path("benchmark").asText().replaceAll(".*\\.(\\w+)Benchmark\\.", "$1.");
        Map<String, String> params = new HashMap<>();
        result.path("params")
                .properties()
                .forEach(param -> params.put(param.getKey(), param.getValue().asText()));
        rows.add(new Row(name, params, result));
    }

    /** Nanoseconds of processor time an operation; not a number if it was not measured. */
    double nanos(String benchmark, String... params) {
        return median("cpuNanos", benchmark, params);
    }

    /** What the floor took in the same process. */
    double floorNanos(String benchmark, String... params) {
        return median("floorNanos", benchmark, params);
    }

    /** Bytes allocated by an operation. */
    double bytes(String benchmark, String... params) {
        return median("bytes", benchmark, params);
    }

    /** What one kind of operation takes over another that was measured in the same iterations. */
    double quotient(Count over, Count under, String benchmark, String... params) {
        return median(rows(benchmark, params).flatMapToDouble(row -> row.quotients(over, under)));
    }

    /** Of all iterations in all rounds: what else the machine does disturbs some of them, and only in one direction. */
    private double median(String metric, String benchmark, String... params) {
        return median(rows(benchmark, params).flatMapToDouble(row -> row.each(metric, "operations")));
    }

    private Stream<Row> rows(String benchmark, String... params) {
        return rows.stream().filter(row -> row.is(benchmark, map(params)));
    }

    private static double median(DoubleStream numbers) {
        double[] sorted = numbers.sorted().toArray();
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    double fact(String name) {
        return facts.getOrDefault(name, Double.NaN);
    }

    /** Which JVM ran the benchmarks. */
    String jvm() {
        JsonNode first = rows.get(0).result;
        return first.path("vmName").asText() + " " + first.path("vmVersion").asText();
    }

    /** How it was measured. */
    String settings() {
        JsonNode first = rows.get(0).result;
        return first.path("forks").asInt() + " fork(s), "
                + first.path("warmupIterations").asInt() + " × "
                + first.path("warmupTime").asText() + " warm-up, "
                + first.path("measurementIterations").asInt() + " × "
                + first.path("measurementTime").asText() + " measured, JVM options "
                + first.path("jvmArgs");
    }

    private static Map<String, String> map(String... params) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < params.length; i += 2) {
            map.put(params[i], params[i + 1]);
        }
        return map;
    }
}
