package io.tenantshare.sdk.transfer;

import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.ports.Contents;
import io.tenantshare.ports.Storage;
import io.tenantshare.ports.StorageException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Copies everything that one storage keeps into another, of whatever kind: {@code Transfer.from(a).to(b).run()}. Projects, keys,
 * vaults with what they hold, resources with their members, revisions and tombstones, records, the event log with its numbers
 * and the positions of followers are then the same on both sides, item by item. The answers under request keys stay behind.
 *
 * <p>Hosts may go on working with the source while most of it is copied. Then they stop, and {@link #run()} once more copies the
 * rest: what is equal already is only compared. So a transfer that was interrupted goes on where it was, too. Nobody works with
 * the target before the transfer has ended. Memory use does not depend on how much is copied, unless the source or the
 * target is in memory.
 *
 * <p>Immutable; safe for use by many threads, of which only one at a time may copy into a target.
 */
public final class Transfer {

    /** How often the whole is compared before the source is taken to be in use. */
    private static final int MAX_ROUNDS = 10;

    private final Contents source;
    private final Contents target;
    private final List<Storage> storages;
    private final Consumer<TransferProgress> watcher;

    private Transfer(Contents source, Contents target, List<Storage> storages, Consumer<TransferProgress> watcher) {
        this.source = source;
        this.target = target;
        this.storages = storages;
        this.watcher = watcher;
    }

    /** Where everything comes from. Immutable. */
    public static final class From {

        private final Contents source;
        private final List<Storage> storages;

        private From(Contents source, List<Storage> storages) {
            this.source = source;
            this.storages = storages;
        }

        /**
         * Where everything goes: a storage that is empty, or that an earlier transfer from the same source has filled.
         *
         * @throws UnsupportedOperationException if the target cannot be filled as a whole
         */
        public Transfer to(Storage target) {
            Arguments.required(target, "target");
            return new Transfer(source, target.contents(), storages, progress -> {});
        }
    }

    /**
     * Copies from this storage.
     *
     * @throws UnsupportedOperationException if the source cannot be read as a whole, as one that is put together from ports
     */
    public static From from(Storage source) {
        Arguments.required(source, "source");
        return new From(source.contents(), List.of(source));
    }

    /** Copies from contents that are in no storage, such as an export. */
    public static From from(Contents source) {
        return new From(Arguments.required(source, "source"), List.of());
    }

    /** This transfer, telling somebody how far it has come: on the calling thread, once for every few hundred items. */
    public Transfer watchedBy(Consumer<TransferProgress> next) {
        return new Transfer(source, target, storages, Arguments.required(next, "next"));
    }

    /**
     * Copies what differs until nothing does. First of all it compares both sides, and writes nothing if the target holds
     * something that did not come from the source.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException with {@link
     *     io.tenantshare.domain.refusal.Reason#INVALID_SETTING}, before anything is written, if the target holds something else
     *     or something newer
     * @throws StorageException if hosts go on changing the source, if something committed in the source is not told yet, or if
     *     one of the storages fails; running it again goes on
     */
    public TransferReport run() {
        round(0, false);
        List<CopiedPart> copied = round(1, true);
        List<CopiedPart> last = copied;
        for (int number = 2; last.stream().anyMatch(CopiedPart::differed); number++) {
            if (number > MAX_ROUNDS) {
                throw new StorageException("The source is still changing after " + MAX_ROUNDS
                        + " rounds. Stop its hosts, and run the transfer again.");
            }
            last = round(number, true);
            copied = sum(copied, last);
        }
        requireNothingPending();
        return new TransferReport(
                copied, storages.stream().mapToInt(Storage::unreadable).sum());
    }

    private List<CopiedPart> round(int number, boolean writes) {
        List<CopiedPart> parts = new ArrayList<>();
        for (Part<?> part : Part.ALL) {
            parts.add(copied(part, number, writes));
        }
        return parts;
    }

    private <T> CopiedPart copied(Part<T> part, int round, boolean writes) {
        return new PartCopy<>(
                        part,
                        source,
                        target,
                        writes,
                        items -> watcher.accept(new TransferProgress(part.name(), round, items)))
                .run();
    }

    private static List<CopiedPart> sum(List<CopiedPart> earlier, List<CopiedPart> later) {
        List<CopiedPart> sum = new ArrayList<>();
        for (int i = 0; i < earlier.size(); i++) {
            sum.add(earlier.get(i).and(later.get(i)));
        }
        return sum;
    }

    /** Nobody would tell what waits to be told in a source that is no longer used. */
    private void requireNothingPending() {
        for (Storage storage : storages) {
            if (!storage.outbox().pending(Instant.MAX, 1).isEmpty()) {
                throw new StorageException(
                        "Something was committed in the source and not told yet. Call recover() on a host of"
                                + " the source, and run the transfer again.");
            }
        }
    }
}
