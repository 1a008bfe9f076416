package io.tenantshare.ports.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.ports.Storage;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The kit asks for no more than the contract: it is green on a storage that does everything at once, and on one that
 * does everything as late as it may. */
class ReferenceStoragesTest {

    @Test
    void aPlainStorageKeepsTheContract() {
        assertGreen(PlainStorage::new);
    }

    @Test
    void aStorageThatDoesEverythingAsLateAsAllowedKeepsTheContract() {
        assertGreen(LatestStorage::new);
    }

    private static void assertGreen(Supplier<Storage> storage) {
        KitRun run = KitRun.on(storage);
        assertEquals(Map.of(), run.red());
        assertTrue(run.green().size() > 100, () -> run.green().size() + " tests");
    }
}
