package io.tenantshare.ports.contract;

import static io.tenantshare.ports.contract.Wrong.pause;

import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.vault.Reservation;
import io.tenantshare.domain.vault.ReservationRequest;
import io.tenantshare.ports.AssembledStorage;
import io.tenantshare.ports.Resources;
import io.tenantshare.ports.Storage;
import io.tenantshare.ports.StorageException;
import io.tenantshare.ports.contract.Over.OverResources;
import io.tenantshare.ports.contract.Over.OverVaults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Storages that forget when they are opened again, know nothing of other processes, or are cut off in a wrong way. */
final class WrongProcesses {

    private WrongProcesses() {}

    static List<Wrong> reopened() {
        return List.of(
                reopening(
                        "forgets resources when it is opened again",
                        "whatWasCommittedIsThereAfterReopening",
                        storage -> storage.resources.clear()),
                reopening(
                        "forgets what is pending when it is opened again",
                        "whatWasPendingIsPendingAfterReopening",
                        storage -> storage.pending.clear()),
                reopening(
                        "begins its log anew when it is opened again",
                        "theLogGoesOnAfterReopening",
                        storage -> storage.log.clear()),
                reopening(
                        "forgets outcomes when it is opened again",
                        "outcomesOfRequestsSurviveReopening",
                        storage -> storage.requests.clear()));
    }

    static List<Wrong> others() {
        return List.of(
                other(
                        "goes by what it has read itself",
                        "whatOneProcessCommitsTheOthersSeeAtOnce",
                        (right, all) -> all.withResources(new Remembering(right.resources()))),
                other(
                        "does not look what others have saved",
                        "ofProcessesThatSaveOverTheSameRevisionOneWins",
                        (right, all) -> all.withResources(new OverResources(right.resources()) {
                            @Override
                            public List<Boolean> saveAll(List<ResourceChange> changes) {
                                super.saveAll(changes);
                                return changes.stream().map(change -> true).toList();
                            }
                        })),
                other(
                        "reserves without looking at the reservations of others",
                        "processesThatReserveAtTheSameTimeDoNotOverfillAVault",
                        (right, all) -> all.withVaults(new OverVaults(right.vaults()) {
                            @Override
                            public Reservation reserve(ReservationRequest demand) {
                                super.reserve(demand);
                                return Reservation.RESERVED;
                            }
                        })),
                other(
                        "keeps its request keys to itself",
                        "aKeyThatOneProcessClaimedIsNotGrantedToAnother",
                        (right, all) -> all.withRequestKeys(new PlainStorage().requestKeys())),
                other(
                        "closes what others use",
                        "closingOneProcessLeavesTheOthersAtWork",
                        (right, all) -> all.onClose(right::close)),
                new Wrong(
                        "hands out numbers to one process before another one writes",
                        "aReaderInAnotherProcessMissesNothing",
                        WrongOutboxes.GapStorage::new));
    }

    static List<Wrong> badDays() {
        return List.of(
                new Wrong(
                        "lets its technology's exception through",
                        "everyCallOverABrokenConnectionThrowsAStorageException",
                        () -> new PlainStorage() {
                            @Override
                            protected RuntimeException unreachable() {
                                return new IllegalStateException("08006: connection reset by peer");
                            }
                        }),
                new Wrong(
                        "cannot be closed when nobody answers",
                        "aStorageWhoseConnectionBrokeCanBeClosed",
                        () -> new PlainStorage() {
                            @Override
                            public synchronized void close() {
                                open(() -> true);
                                super.close();
                            }
                        }),
                new Wrong("never lets a claim expire", "aClaimThatIsNeverCompletedExpires", () -> new PlainStorage() {
                    @Override
                    protected boolean isExpired(Duration age) {
                        return false;
                    }
                }),
                new Wrong(
                        "locks the resources of a batch in its order and does not try again",
                        "batchesOfTheSameResourcesInOppositeOrdersDoNotFail",
                        UnsortedStorage::new));
    }

    private static Wrong reopening(String what, String expected, Consumer<PlainStorage> forget) {
        return new Wrong(what, expected, () -> new PlainStorage() {
            @Override
            protected synchronized void reopen() {
                super.reopen();
                forget.accept(this);
            }
        });
    }

    private static Wrong other(
            String what, String expected, BiFunction<PlainStorage, AssembledStorage, Storage> wrong) {
        return new Wrong(what, expected, () -> new PlainStorage() {
            @Override
            protected Storage another() {
                return wrong.apply(this, AssembledStorage.of(this).onClose(() -> {}));
            }
        });
    }

    /** Does not ask again for what it was told once. */
    private static final class Remembering extends OverResources {

        private final Map<ResourceId, Optional<SharedResource>> read = new HashMap<>();

        Remembering(Resources right) {
            super(right);
        }

        @Override
        public synchronized Optional<SharedResource> find(ResourceId id) {
            return read.computeIfAbsent(id, super::find);
        }
    }

    /** As a database with locks on rows: of two batches that wait for each other, it ends one as a deadlock. */
    private static final class UnsortedStorage extends PlainStorage {

        private final Map<ResourceId, ReentrantLock> locks = new ConcurrentHashMap<>();

        @Override
        public Resources resources() {
            return new OverResources(super.resources()) {
                @Override
                public List<Boolean> saveAll(List<ResourceChange> changes) {
                    List<ReentrantLock> held = new ArrayList<>();
                    try {
                        for (ResourceChange change : changes) {
                            ReentrantLock lock = locks.computeIfAbsent(change.id(), id -> new ReentrantLock());
                            if (!lock.tryLock(100, TimeUnit.MILLISECONDS)) {
                                throw new StorageException("Deadlock found when trying to get a lock.");
                            }
                            held.add(lock);
                            if (changes.size() > 1) {
                                pause();
                            }
                        }
                        return super.saveAll(changes);
                    } catch (InterruptedException e) {
                        throw new StorageException("interrupted", e);
                    } finally {
                        held.forEach(ReentrantLock::unlock);
                    }
                }
            };
        }
    }
}
