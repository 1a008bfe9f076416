package io.tenantshare.ports.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A contract that cannot fail is a comment: every test of the kit is red on some storage that is wrong about it. Each
 * wrong storage meets the one contract that is about its fault, since an adapter may implement that one alone.
 */
class WrongStoragesTest {

    private static final int RUNS = 10;

    @TestFactory
    Stream<DynamicTest> theKitIsRedOnAStorageThat() {
        Set<String> neverRed = new TreeSet<>(KitRun.on(PlainStorage::new).green());
        Stream<DynamicTest> wrongs = Wrong.all().stream()
                .map(wrong -> DynamicTest.dynamicTest(wrong.what(), () -> neverRed.removeAll(redOn(wrong))));
        DynamicTest all =
                DynamicTest.dynamicTest("is wrong about any one of its tests", () -> assertEquals(Set.of(), neverRed));
        return Stream.concat(wrongs, Stream.of(all));
    }

    /** Some storages are wrong only if two calls happen to meet, which on a busy machine they may not the first time. */
    private static Set<String> redOn(Wrong wrong) {
        Set<String> red = new TreeSet<>();
        for (int run = 0; run < RUNS && !red.contains(wrong.expected()); run++) {
            red.addAll(KitRun.on(wrong.storage(), wrong.contract()).red().keySet());
        }
        assertTrue(red.contains(wrong.expected()), () -> wrong.expected() + " is not among the red: " + red);
        return red;
    }
}
