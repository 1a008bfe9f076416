package io.tenantshare.ports.contract;

import io.tenantshare.ports.Storage;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Brings the storage that a contract is tested against.
 *
 * <p>The other methods are abilities that not every storage has: one in the memory of a process has no other process, and
 * no connection. The tests that need an ability which is not overridden are reported as skipped, by name and with what is
 * missing.
 */
@ExtendWith(InWords.class)
public interface StorageFixture {

    /**
     * The storage under test: the same one whenever it is asked for during a test, unless {@link #reopen()} was called;
     * another and empty one in the next test. It keeps at least 10,000 events, and outcomes of requests for at least a
     * minute.
     */
    Storage storage();

    /**
     * Closes the storage and opens it again on the same data, as a process that starts anew does. From then on {@link
     * #storage()} returns the new one.
     */
    default void reopen() {
        Assumptions.abort("The storage cannot be opened again on the same data: reopen() is not overridden.");
    }

    /**
     * Opens another storage on the same data, as a second process does: nothing is shared but the data. Called more than
     * once, it opens more. The fixture closes it after the test.
     */
    default Storage another() {
        return Assumptions.abort("No other process can use the data of the storage: another() is not overridden.");
    }

    /**
     * Breaks the connection of the storage for the rest of the test, so that nothing that it sends is answered. The storage
     * notices within ten seconds.
     */
    default void breakConnection() {
        Assumptions.abort("The storage has no connection that breaks: breakConnection() is not overridden.");
    }

    /** Moves on the clock that the storage was opened with; it does not move by itself while this is in use. */
    default void forward(Duration time) {
        Assumptions.abort("The storage goes by no clock that can be moved: forward(Duration) is not overridden.");
    }
}
