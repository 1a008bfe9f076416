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

    /** One benchmark with its parameters. */
    private record Row(String benchmark, int threads, Map<String, String> params, JsonNode result) {

        boolean is(String wanted, int wantedThreads, Map<String, String> wantedParams) {
            return benchmark.equals(wanted)
                    && threads == wantedThreads
                    && wantedParams.entrySet().stream()
                            .allMatch(p -> p.getValue().equals(params.get(p.getKey())));
        }

        /** Per operation, one number for each measured iteration. */
        DoubleStream each(String metric) {
            List<Double> sums = raw(metric);
            List<Double> operations = raw("operations");
            return IntStream.range(0, sums.size()).mapToDouble(i -> sums.get(i) / operations.get(i));
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
        rows.add(new Row(name, result.path("threads").asInt(), params, result));
    }

    /** Nanoseconds of processor time an operation; not a number if it was not measured. */
    double nanos(String benchmark, String... params) {
        return cpu(benchmark, 1, params);
    }

    /** Bytes allocated by an operation. */
    double bytes(String benchmark, String... params) {
        return median("bytes", benchmark, 1, params);
    }

    /** Nanoseconds of processor time an operation. */
    double cpu(String benchmark, int threads, String... params) {
        return median("cpuNanos", benchmark, threads, params);
    }

    /** Of all iterations in all rounds: what else the machine does disturbs some of them, and only in one direction. */
    private double median(String metric, String benchmark, int threads, String... params) {
        double[] sorted = rows.stream()
                .filter(row -> row.is(benchmark, threads, map(params)))
                .flatMapToDouble(row -> row.each(metric))
                .sorted()
                .toArray();
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
