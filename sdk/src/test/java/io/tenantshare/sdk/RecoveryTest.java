package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.domain.vault.ReservationRequest;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.memory.MemoryStorage;
import io.tenantshare.ports.Outbox;
import io.tenantshare.ports.Resources;
import io.tenantshare.ports.Storage;
import io.tenantshare.ports.StorageException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mockito.AdditionalAnswers;
import org.mockito.Mockito;

/** What is committed stays true and is told in the end, whatever fails after the commit. */
class RecoveryTest {

    private final MemoryStorage storage = MemoryStorage.create();
    private final Outbox brokenOutbox = mock(Outbox.class, AdditionalAnswers.delegatesTo(storage.outbox()));
    private final Storage broken = mock(Storage.class, AdditionalAnswers.delegatesTo(storage));

    RecoveryTest() {
        when(broken.outbox()).thenReturn(brokenOutbox);
    }

    @Test
    void aCommitWhosePublicationFailedIsTrueAndPublishedLater() {
        List<EventType> told = new ArrayList<>();
        Sharing sharing = Sharing.builder()
                .storage(broken)
                .listener(event -> told.add(event.type()))
                .build();
        prepare(sharing);
        told.clear();
        doThrow(new StorageException("cut off on purpose")).when(brokenOutbox).publish(anyList());

        ShareReport report = sharing.as("p-owner").image("img-1").shareWith("p-2");

        assertTrue(report.ok(), "the commit happened, so the caller is told the truth");
        assertEquals(1, sharing.as("p-owner").image("img-1").members().size());
        assertEquals(List.of(), told);
        Mockito.reset(brokenOutbox);
        Sharing next = Sharing.builder()
                .storage(storage)
                .listener(event -> told.add(event.type()))
                .build();
        assertEquals(1, next.as("p-2").inbox().images().counts().pending());
        assertEquals(List.of(EventType.OFFERED), told);
        assertEquals(0, next.recover());
    }

    @Test
    void withoutAnAcknowledgementListenersAreToldAgainUnderTheSameEventId() {
        List<String> told = new ArrayList<>();
        Sharing sharing = Sharing.builder()
                .storage(broken)
                .listener(event -> told.add(event.id().toString()))
                .build();
        prepare(sharing);
        told.clear();
        doThrow(new StorageException("cut off on purpose")).when(brokenOutbox).acknowledge(anyList());
        assertTrue(sharing.as("p-owner").image("img-1").shareWith("p-2").ok());
        assertEquals(1, told.size());

        Sharing.builder()
                .storage(storage)
                .listener(event -> told.add(event.id().toString()))
                .build();

        assertEquals(2, told.size());
        assertEquals(told.get(0), told.get(1));
        assertEquals(1, sharing.as("p-2").inbox().images().counts().pending());
    }

    @Test
    void anAnswerThatTheListsDoNotShowYetIsNotTurnedRoundByAnAnswerToAll() {
        Sharing sharing = Sharing.builder().storage(broken).withoutRelay().build();
        prepare(sharing);
        sharing.as("p-owner").image("img-1").shareWith("p-2");
        ImageInbox inbox = sharing.as("p-2").inbox().images();
        doThrow(new StorageException("cut off on purpose")).when(brokenOutbox).publish(anyList());
        assertTrue(inbox.reject("img-1").ok());
        assertEquals(1, inbox.counts().pending(), "as the lists still have it");

        assertEquals(List.of(), inbox.acceptAll().outcomes());
        assertEquals(MemberStatus.REJECTED, statusIn(sharing));

        assertTrue(inbox.accept("img-1").ok());
        assertEquals(List.of(), inbox.rejectAll().outcomes());
        assertEquals(MemberStatus.ACCEPTED, statusIn(sharing));
    }

    @Test
    void aReservationThatCannotBeSettledDoesNotHoldUpTheOthers() {
        World.Clock clock = new World.Clock();
        Resources unreadable = mock(Resources.class, AdditionalAnswers.delegatesTo(storage.resources()));
        when(broken.resources()).thenReturn(unreadable);
        Sharing sharing =
                Sharing.builder().storage(broken).clock(clock).withoutRelay().build();
        prepare(sharing);
        TenantVault vault = sharing.as("p-2").vault("v");
        assertTrue(vault.register(VaultSpec.serverBackup("", 100)).ok());
        for (String image : List.of("img-a", "img-b")) {
            Holding cutOff = new Holding(new ImageId(image), 1024, 2, false, clock.instant());
            storage.vaults()
                    .reserve(new ReservationRequest(
                            new ProjectId("p-2"), new VaultId("v"), cutOff, 1024, Long.MIN_VALUE));
        }
        doThrow(new StorageException("unreadable on purpose")).when(unreadable).find(new ImageId("img-a"));
        clock.forward(Duration.ofMinutes(2));

        assertEquals(1, sharing.recover());

        assertEquals(
                List.of(new ImageId("img-a")),
                vault.details().orElseThrow().holdings().stream()
                        .map(Holding::resource)
                        .toList());
        assertThrows(StorageException.class, sharing::recover, "where nothing else is left to do, it says so");
    }

    private static MemberStatus statusIn(Sharing sharing) {
        return sharing.as("p-2").image("img-1").member("p-2").orElseThrow().status();
    }

    private static void prepare(Sharing sharing) {
        sharing.projects().in("eu-de").ofAccount("a-1").register("p-owner");
        sharing.projects().in("eu-de").ofAccount("a-2").register("p-2");
        assertTrue(sharing.as("p-owner")
                .image("img-1")
                .register(ImageSpec.systemDisk("n", 1))
                .ok());
    }
}
