package io.tenantshare.ports.contract;

import static io.tenantshare.ports.contract.Samples.BOB;
import static io.tenantshare.ports.contract.Samples.OWNER;
import static io.tenantshare.ports.contract.Samples.accept;
import static io.tenantshare.ports.contract.Samples.at;
import static io.tenantshare.ports.contract.Samples.demand;
import static io.tenantshare.ports.contract.Samples.offer;
import static io.tenantshare.ports.contract.Samples.registration;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.vault.Reservation;
import io.tenantshare.ports.LoggedEvent;
import io.tenantshare.ports.RequestClaim;
import io.tenantshare.ports.Storage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What several processes may rely on that use the same data at the same time, each through a storage of its own. */
public interface OtherProcessesContract extends StorageFixture {

    @Test
    default void whatOneProcessCommitsTheOthersSeeAtOnce() {
        Storage other = another();
        Scene here = new Scene(storage());
        Scene there = new Scene(other);
        SharedResource now = here.done(registration("img-1"));
        assertEquals(State.of(now), State.of(there.truth("img-1")), "the resource as it was committed last");

        ResourceChange offer = offer(now, at(1), BOB);
        now = here.commit(offer);
        assertEquals(State.of(now), State.of(there.truth("img-1")), "not as it was when it was read before");
        assertTrue(
                there.pendingEvents().containsAll(offer.events()),
                "anybody may publish what another process committed and did not acknowledge");

        there.relay(10);
        assertEquals(List.of(), here.pendingEvents(), "what another process no longer reports is not pending here");
        assertEquals(there.loggedEvents(), here.loggedEvents(), "all processes read the same log");
        here.assertListsAgreeWithTheTruth(List.of(now.id()), List.of(OWNER, BOB));

        there.done(accept(now, at(2), BOB));
        here.assertListsAgreeWithTheTruth(List.of(now.id()), List.of(OWNER, BOB));
    }

    @Test
    default void ofProcessesThatSaveOverTheSameRevisionOneWins() throws Exception {
        List<Storage> processes = List.of(storage(), another());
        List<ResourceChange> registrations = IntStream.range(0, 10)
                .mapToObj(round -> registration("img-" + round))
                .toList();
        storage().resources().saveAll(registrations);

        List<List<Boolean>> rounds = Together.race(10, 4, (round, number) -> {
            SharedResource present = registrations.get(round).next();
            ResourceChange offer = offer(present, at(1), new ProjectId("p-" + number));
            return processes.get(number % 2).resources().saveAll(List.of(offer)).get(0);
        });

        for (List<Boolean> saved : rounds) {
            assertEquals(1, Collections.frequency(saved, true), "how many of four that saved over revision 1 won");
        }
    }

    @Test
    default void processesThatReserveAtTheSameTimeDoNotOverfillAVault() throws Exception {
        List<Storage> processes = List.of(storage(), another());
        VaultId vault = new VaultId("vault-1");
        storage().vaults().save(registration(vault));
        long tenth = 100L * 1024 / 10;

        List<List<Reservation>> rounds = Together.race(
                4,
                4,
                (round, number) -> processes
                        .get(number % 2)
                        .vaults()
                        .reserve(demand(vault, new BackupId("bak-" + round + "-" + number), 7, tenth)));

        List<Reservation> all = rounds.stream().flatMap(List::stream).toList();
        assertEquals(10, Collections.frequency(all, Reservation.RESERVED), "room for ten was given to ten of sixteen");
        assertEquals(6, Collections.frequency(all, Reservation.NO_ROOM), "and the others were told that there is none");
    }

    @Test
    default void aKeyThatOneProcessClaimedIsNotGrantedToAnother() {
        Storage other = another();
        RequestClaim.Granted claim = assertInstanceOf(
                RequestClaim.Granted.class, storage().requestKeys().claim(OWNER, "key-1", "request"));
        assertEquals(new RequestClaim.InProgress(), other.requestKeys().claim(OWNER, "key-1", "request"));
        ShareReport report = ShareReport.of(List.of());

        storage().requestKeys().complete(claim, report);

        assertEquals(new RequestClaim.Completed(report), other.requestKeys().claim(OWNER, "key-1", "request"));
    }

    @Test
    default void closingOneProcessLeavesTheOthersAtWork() {
        Storage other = another();
        Scene here = new Scene(storage());
        SharedResource image = here.done(registration("img-1"));

        other.close();

        here.done(offer(image, at(1), BOB));
        here.assertListsAgreeWithTheTruth(List.of(image.id()), List.of(OWNER, BOB));
    }

    @Test
    default void aReaderInAnotherProcessMissesNothing() throws Exception {
        List<Storage> processes = List.of(storage(), another());
        Storage reader = another();
        AtomicInteger writers = new AtomicInteger(4);
        List<SharingEvent> written = Collections.synchronizedList(new ArrayList<>());
        List<SharingEvent> read = new ArrayList<>();

        Together.call(5, number -> {
            if (number < 4) {
                try {
                    Scene scene = new Scene(processes.get(number % 2));
                    for (int i = 0; i < 40; i++) {
                        ResourceChange change = registration("img-" + number + "-" + i);
                        scene.done(change);
                        written.addAll(change.events());
                    }
                } finally {
                    writers.decrementAndGet();
                }
            } else {
                long after = 0;
                // Another process may log what it has published a moment later.
                long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
                boolean last = false;
                while (!last) {
                    last = writers.get() == 0 && (read.size() >= 160 || System.nanoTime() > deadline);
                    for (LoggedEvent logged : reader.events().read(after, 1000)) {
                        after = logged.sequence();
                        read.add(logged.event());
                    }
                }
            }
            return number;
        });

        assertEquals(Set.copyOf(written), Set.copyOf(read), "no event is filled in behind a reader of the log");
        assertEquals(written.size(), read.size(), "each event is read once");
        assertEquals(Optional.empty(), reader.resources().find(new ImageId("img-4-0")), "nobody wrote that");
    }
}
