package io.tenantshare.memory;

import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.ports.EventLog;
import io.tenantshare.ports.LoggedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A ring buffer of the latest events. Safe for use by many threads and without locks: a writer takes the next numbers and
 * fills their slots.
 */
final class MemoryEventLog implements EventLog {

    private final PaddedCounter numbers = new PaddedCounter();
    private final AtomicReferenceArray<LoggedEvent> ring;
    private final Lifecycle lifecycle;

    MemoryEventLog(int capacity, Lifecycle lifecycle) {
        this.ring = new AtomicReferenceArray<>(capacity);
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

    @Override
    public List<LoggedEvent> read(long afterSequence, int limit) {
        lifecycle.ensureOpen();
        long end = numbers.last();
        long before = Math.max(afterSequence, Math.max(0, end - ring.length()));
        List<LoggedEvent> read = new ArrayList<>(Math.min(limit, 64));
        for (long sequence = before + 1; before < end && sequence <= end && read.size() < limit; sequence++) {
            LoggedEvent logged = ring.get(slot(sequence));
            if (logged == null || logged.sequence() < sequence) {
                // A writer has taken this number and has not filled its slot yet. A reader that went on would miss the
                // event.
                break;
            }
            if (logged.sequence() == sequence) {
                read.add(logged);
            }
        }
        return List.copyOf(read);
    }

    private static LoggedEvent newer(@Nullable LoggedEvent present, LoggedEvent next) {
        return present == null || present.sequence() < next.sequence() ? next : present;
    }

    private int slot(long sequence) {
        return (int) (sequence % ring.length());
    }
}
