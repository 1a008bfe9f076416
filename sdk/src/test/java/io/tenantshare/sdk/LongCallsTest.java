package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.ProjectEvent;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.resource.BackupOrigin;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.memory.MemoryStorage;
import io.tenantshare.ports.EventLog;
import io.tenantshare.ports.LogPage;
import io.tenantshare.ports.LoggedEvent;
import io.tenantshare.ports.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mockito.AdditionalAnswers;

/** Calls that go in steps, while others are at work. */
class LongCallsTest {

    private static final int MORE_THAN_ONE_STEP = 501;

    @Test
    void whatACallHasAcceptedInItsFirstStepIsNotCountedTwiceInTheSecond() {
        try (World world = new World()) {
            for (int i = 0; i < MORE_THAN_ONE_STEP; i++) {
                TenantImage image = world.owner().image("img-" + i);
                image.register(ImageSpec.fullServer("server", BackupOrigin.OWN_BACKUP, 1));
                image.shareWith(World.ALICE);
            }
            world.alice().vault("v").register(VaultSpec.serverBackup("", MORE_THAN_ONE_STEP));

            ShareReport report = world.alice().inbox().images().into("v").acceptAll();

            assertEquals(MORE_THAN_ONE_STEP, report.outcomes().size());
            List<ShareOutcome> warned = report.outcomes().stream()
                    .filter(outcome -> !outcome.notices().isEmpty())
                    .toList();
            assertEquals(List.of(), warned);
        }
    }

    @Test
    void whoFollowsAFeedThatFewEventsPassGoesOnFromWhereItWasReadTo() {
        try (World world = new World()) {
            world.shared("img-1", World.ALICE);
            EventFeed bobs = world.bob().events();
            EventFeed.Reading first = bobs.readOn(0, 10);
            assertEquals(1, first.events().size(), "that it was registered");
            assertEquals(world.eventTypes().size(), first.upTo());
            assertEquals(
                    new EventFeed.Reading(List.of(), first.upTo(), first.upTo(), first.upTo()),
                    bobs.readOn(first.upTo(), 10));

            world.shared("img-2", World.BOB, World.ALICE);

            EventFeed.Reading next = bobs.readOn(first.upTo(), 1);
            assertEquals(
                    List.of(EventType.OFFERED),
                    next.events().stream().map(logged -> logged.event().type()).toList());
            assertEquals(next.events().get(0).sequence(), next.upTo(), "no further than the last one returned");
        }
    }

    @Test
    void readingTheFeedEndsHoweverMuchOthersLogMeanwhile() {
        MemoryStorage storage = MemoryStorage.create();
        EventLog busy = mock(EventLog.class);
        ProjectEvent others =
                new ProjectEvent(EventType.PROJECT_REGISTERED, Project.of("p", "eu-de", "a"), Instant.EPOCH);
        when(busy.read(any(), anyLong(), anyInt())).thenAnswer(read -> {
            long after = read.getArgument(1);
            return new LogPage(List.of(new LoggedEvent(after + 1, others)), after + 1, after);
        });
        Storage crowded = mock(Storage.class, AdditionalAnswers.delegatesTo(storage));
        when(crowded.events()).thenReturn(busy);
        try (Sharing sharing = Sharing.on(crowded)) {
            assertEquals(
                    List.of(),
                    assertTimeoutPreemptively(
                            Duration.ofSeconds(10),
                            () -> sharing.as("p-2").events().read(0, 100)));
        }
    }
}
