package io.tenantshare.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * To the byte what operations allocate before a compiler spares any of it: the same on every machine, and another number
 * as soon as somebody adds a list, a stream or a field. Whoever changes it on purpose writes the files anew with {@code
 * -Dtenantshare.golden.update=true}, and the difference is there to be read.
 */
class ExactAllocationsTest {

    private static final Path FILES = Path.of("src", "test", "resources");
    private static final double ELSEWHERE = 0.05;

    @Test
    void operationsAllocateWhatIsWrittenDown() throws Exception {
        List<String> counted = run();
        Path expected = file(Runtime.version().feature());
        if (Boolean.getBoolean("tenantshare.golden.update")) {
            Files.write(expected, counted);
        }
        if (Files.exists(expected)) {
            assertEquals(String.join("\n", Files.readAllLines(expected)), String.join("\n", counted));
        } else {
            assertNearly(Files.readAllLines(file(17)), counted);
        }
    }

    /** Each Java has its own numbers in its own classes; one that nobody has written down is not far from the first. */
    private static void assertNearly(List<String> expected, List<String> counted) {
        assertEquals(expected.size(), counted.size());
        for (int i = 0; i < expected.size(); i++) {
            double bytes = bytes(expected.get(i));
            assertEquals(bytes, bytes(counted.get(i)), bytes * ELSEWHERE, expected.get(i));
        }
    }

    private static double bytes(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(' ')));
    }

    private static Path file(int feature) {
        return FILES.resolve("allocations-" + feature + ".txt");
    }

    private static List<String> run() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xint",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Allocations.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertEquals(0, process.waitFor());
        return lines;
    }
}
