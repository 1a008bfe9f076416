package io.tenantshare.ports.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.ports.AssembledStorage;
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

    @Test
    void whatAStorageIsNotAbleToDoIsSkippedAndSaid() {
        KitRun run = KitRun.on(() -> AssembledStorage.of(new PlainStorage()));

        assertEquals(Map.of(), run.red());
        assertEquals(21, run.skipped().size(), run.skipped()::toString);
        assertEquals(
                "The storage cannot be opened again on the same data: reopen() is not overridden.",
                run.skipped().get("theLogGoesOnAfterReopening"));
    }

    @Test
    void aFailureSaysInWordsWhichPromiseIsNotKept() {
        Wrong forgetful = Wrong.all().stream()
                .filter(wrong -> wrong.expected().equals("nothingIsPendingInAnEmptyStorage"))
                .findFirst()
                .orElseThrow();

        String said = String.valueOf(
                KitRun.on(forgetful.storage(), OutboxContract.class).red().get(forgetful.expected()));

        assertTrue(
                said.contains("The storage does not keep a promise that OutboxContract tests:"
                        + " “nothing is pending in an empty storage”. expected: <[]> but was: <[PendingCommit"),
                said);
    }

    private static void assertGreen(Supplier<Storage> storage) {
        KitRun run = KitRun.on(storage);
        assertEquals(Map.of(), run.red());
        assertEquals(Map.of(), run.skipped());
        assertTrue(run.green().size() > 100, () -> run.green().size() + " tests");
    }
}
