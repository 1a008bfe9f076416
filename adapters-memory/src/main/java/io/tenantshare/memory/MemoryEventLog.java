package io.tenantshare.memory;

import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.ports.EventLog;
import io.tenantshare.ports.LoggedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** A ring of the latest events. Writers take numbers and fill their slots; nobody waits. */
final class MemoryEventLog implements EventLog {

    private final LoneCounter numbers = new LoneCounter();
    private final AtomicReferenceArray<LoggedEvent> ring;
    private final Gate gate;

    MemoryEventLog(int capacity, Gate gate) {
        this.ring = new AtomicReferenceArray<>(capacity);
        this.gate = gate;
    }

    void append(List<SharingEvent> events) {
        long number = takeNumbers(events.size());
        for (SharingEvent event : events) {
            write(new LoggedEvent(number++, event));
        }
    }

    /** The first of so many numbers in a row. */
    long takeNumbers(int count) {
        return numbers.next(count);
    }

    void write(LoggedEvent logged) {
        // A writer whom the others have lapped must not write over what is newer.
        ring.accumulateAndGet(slot(logged.sequence()), logged, MemoryEventLog::newer);
    }

    @Override
    public List<LoggedEvent> read(long afterSequence, int limit) {
        gate.check();
        long end = numbers.last();
        long before = Math.max(afterSequence, Math.max(0, end - ring.length()));
        List<LoggedEvent> read = new ArrayList<>(Math.min(limit, 64));
        for (long sequence = before + 1; before < end && sequence <= end && read.size() < limit; sequence++) {
            LoggedEvent logged = ring.get(slot(sequence));
            if (logged == null || logged.sequence() < sequence) {
                // A writer has taken this number and not filled its slot yet: going on would lose its event.
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
