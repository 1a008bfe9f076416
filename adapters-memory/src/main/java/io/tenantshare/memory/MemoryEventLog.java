package io.tenantshare.memory;

import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.ports.EventLog;
import io.tenantshare.ports.LogFilter;
import io.tenantshare.ports.LogPage;
import io.tenantshare.ports.LoggedEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A ring buffer of the latest events. Safe for use by many threads and without locks: a writer takes the next numbers and
 * fills their slots.
 */
final class MemoryEventLog implements EventLog {

    private final PaddedCounter numbers = new PaddedCounter();
    private final AtomicReferenceArray<LoggedEvent> ring;
    private final Duration keptFor;
    private final InstantSource clock;
    private final Lifecycle lifecycle;

    /** A number up to which all slots are known to be filled. */
    private final AtomicLong filled = new AtomicLong();

    /** The number before the first event that was ever here: a log that was moved here need not begin with 1. */
    private final AtomicLong start = new AtomicLong();

    MemoryEventLog(MemorySettings settings, Lifecycle lifecycle) {
        this.ring = new AtomicReferenceArray<>(settings.eventsKept());
        this.keptFor = settings.eventsKeptFor();
        this.clock = settings.clock();
        this.lifecycle = lifecycle;
    }

    void append(List<SharingEvent> events) {
        long number = takeNumbers(events.size());
        for (SharingEvent event : events) {
            write(new LoggedEvent(number++, event));
        }
    }

    /** Takes this many consecutive numbers and returns the first. */
    long takeNumbers(int count) {
        return numbers.next(count);
    }

    void write(LoggedEvent logged) {
        // A slow writer must not overwrite a newer event, which other writers have put into its slot meanwhile.
        ring.accumulateAndGet(slot(logged.sequence()), logged, MemoryEventLog::newer);
    }

    /** Looks at each event after the place: within this process that takes little time. */
    @Override
    public LogPage read(LogFilter filter, long afterSequence, int limit) {
        lifecycle.ensureOpen();
        long end = numbers.last();
        Instant oldest = clock.instant().minus(keptFor);
        long forgotten = Math.max(afterSequence, Math.min(end, Math.max(start.get(), end - ring.length())));
        long upTo = forgotten;
        List<LoggedEvent> read = new ArrayList<>(Math.min(limit, 64));
        while (upTo < end && read.size() < limit) {
            LoggedEvent logged = ring.get(slot(upTo + 1));
            if (logged == null || logged.sequence() <= upTo) {
                // A writer has taken this number and has not filled its slot yet. A reader that went on would miss the
                // event.
                break;
            }
            upTo++;
            if (logged.sequence() > upTo) {
                // Overwritten meanwhile, and with it all that comes before.
                read.clear();
                forgotten = upTo;
            } else if (forgotten == upTo - 1 && logged.event().at().isBefore(oldest)) {
                forgotten = upTo;
            } else if (filter.matches(logged.event())) {
                read.add(logged);
            }
        }
        return new LogPage(read, upTo, forgotten);
    }

    /** The last number before the first slot that a writer has not filled yet. */
    @Override
    public long last() {
        lifecycle.ensureOpen();
        long end = numbers.last();
        long last = Math.max(Math.max(filled.get(), start.get()), end - ring.length());
        while (last < end) {
            LoggedEvent next = ring.get(slot(last + 1));
            if (next == null || next.sequence() <= last) {
                break;
            }
            last++;
        }
        return filled.accumulateAndGet(Math.max(0, last), Math::max);
    }

    @Override
    public void replace(List<LoggedEvent> events) {
        lifecycle.ensureOpen();
        for (LoggedEvent next : events) {
            ring.updateAndGet(
                    slot(next.sequence()),
                    present -> present != null && present.sequence() == next.sequence() ? next : present);
        }
    }

    /** Stores events under the numbers that they have, in their order. Nobody else writes meanwhile. */
    void put(List<LoggedEvent> events) {
        for (LoggedEvent logged : events) {
            if (logged.sequence() > numbers.last()) {
                if (numbers.last() == start.get()) {
                    start.set(logged.sequence() - 1);
                }
                numbers.raise(logged.sequence());
            }
            write(logged);
        }
    }

    /** Forgets everything up to the last of these. */
    void forget(List<LoggedEvent> oldest) {
        oldest.forEach(logged -> start.accumulateAndGet(logged.sequence(), Math::max));
    }

    private static LoggedEvent newer(@Nullable LoggedEvent present, LoggedEvent next) {
        return present == null || present.sequence() < next.sequence() ? next : present;
    }

    private int slot(long sequence) {
        return (int) (sequence % ring.length());
    }
}
