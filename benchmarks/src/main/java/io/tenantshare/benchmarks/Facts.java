package io.tenantshare.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is measured in whole processes: heap, loading, start-up, classes, jars. A name and a number each. */
final class Facts {

    private static final List<String> OWN_JARS =
            List.of("tenantshare-domain", "tenantshare-ports", "tenantshare-adapters-memory", "tenantshare-sdk");

    private static final int STARTS = 9;

    private final Map<String, Double> facts = new LinkedHashMap<>();

    Map<String, Double> measured(boolean full) {
        for (Rival rival : Rival.values()) {
            facts.put("heap " + rival.name(), number(java("-Xmx4g", all(), Heap.class, rival.name(), "100000")));
        }
        if (full) {
            facts.put("heap of a million", number(java("-Xmx4g", all(), Heap.class, "TENANTSHARE", "1000000")));
        }
        for (Rival rival : List.of(Rival.FLOOR, Rival.TENANTSHARE)) {
            facts.put("load " + rival.name(), number(java("-Xmx4g", all(), Loading.class, rival.name(), "1000000")));
        }
        startUp("empty", plainPath());
        startUp("plain", plainPath());
        startUp("guice", guicePath());
        for (String jar : OWN_JARS) {
            facts.put("jar " + jar, size(jar));
        }
        facts.put("jar caffeine", size("caffeine"));
        return facts;
    }

    private void startUp(String how, String path) {
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            long start = System.nanoTime();
            java("-Xshare:auto", path, StartUp.class, how);
            nanos.add(System.nanoTime() - start);
        }
        Collections.sort(nanos);
        facts.put("start " + how, nanos.get(STARTS / 2) / 1e6);
        List<String> loaded = java("-Xlog:class+load:stdout", path, StartUp.class, how);
        facts.put("classes " + how, (double)
                loaded.stream().filter(line -> line.contains(" source: ")).count());
        facts.put("own classes " + how, (double) loaded.stream()
                .filter(line -> line.contains(" io.tenantshare.") && !line.contains("benchmarks"))
                .count());
    }

    private static double number(List<String> lines) {
        return Double.parseDouble(lines.get(lines.size() - 1));
    }

    private static List<String> java(String option, String path, Class<?> main, String... args) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                option,
                "-cp",
                path,
                main.getName()));
        command.addAll(Arrays.asList(args));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            List<String> lines = process.inputReader().lines().toList();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(main + " failed: " + lines);
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String all() {
        return System.getProperty("java.class.path");
    }

    /** What a host without a container needs, and the classes of this module. */
    private static String plainPath() {
        return path(List.of("tenantshare", "benchmarks", "caffeine"));
    }

    private static String guicePath() {
        return path(List.of(
                "tenantshare", "benchmarks", "caffeine", "guice", "guava", "failureaccess", "inject", "aopalliance"));
    }

    private static String path(List<String> wanted) {
        return String.join(
                System.getProperty("path.separator"),
                jars().stream()
                        .filter(jar -> wanted.stream().anyMatch(jar::contains))
                        .toList());
    }

    private static List<String> jars() {
        return Arrays.asList(all().split(System.getProperty("path.separator"), -1));
    }

    private static double size(String name) {
        return jars().stream()
                .map(Path::of)
                .filter(jar ->
                        jar.getFileName().toString().toLowerCase(Locale.ROOT).startsWith(name + "-"))
                .filter(Files::isRegularFile)
                .mapToDouble(Facts::kilobytes)
                .sum();
    }

    private static double kilobytes(Path jar) {
        try {
            return Files.size(jar) / 1024.0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
