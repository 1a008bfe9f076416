package io.tenantshare.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tenantshare.domain.event.EventId;
import io.tenantshare.sdk.TenantBackup;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** M. Pruning: what is left of deleted resources. */
interface PruningScenarios extends Scenarios {

    @Test
    @Scenario(253)
    default void theIdOfAPrunedImageStaysTaken() {
        offered("img", systemDisk(), "anna");
        Expect.report(owner().image("img").delete(), "img × owner: done");
        waitUntilItMayBePruned();

        assertEquals(1, world().sharing().prune(world().clock().instant()));

        Expect.report(
                world().unchangedBy(() -> owner().image("img").register(systemDisk())),
                "img × owner: refused image-id-taken");
        Expect.report(
                world().unchangedBy(() -> anna().image("img").register(systemDisk())),
                "img × anna: refused image-id-taken");
    }

    @Test
    @Scenario(253)
    default void aFreedIdIsRegisteredByAnybodyWithNewEventIds() {
        TenantBackup backup = offeredBackup("backup", serverBackup(), "anna");
        Expect.report(backup.delete(), "backup × owner: done");
        waitUntilItMayBePruned();

        assertEquals(1, world().sharing().pruneAndFreeIds(world().clock().instant()));

        Expect.allDone(1, world().backup("bert", "backup", serverBackup()).shareWith("anna"));
        assertEquals(List.of("backup"), ids(annasBackups().pending()));
        assertEquals(List.of(), owner().backup("backup").members());
        List<EventId> events = world().sharing().events().read(0, 1000).stream()
                .map(logged -> logged.event().id())
                .toList();
        assertEquals(events.stream().distinct().toList(), events);
    }

    /** A storage may acknowledge a moment after a call; what is not told yet is not pruned. */
    private void waitUntilItMayBePruned() {
        world().clock().advance(Duration.ofDays(1));
        world().sharing().recover();
    }
}
