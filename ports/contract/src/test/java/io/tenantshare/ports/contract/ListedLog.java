package io.tenantshare.ports.contract;

import io.tenantshare.ports.EventLog;
import io.tenantshare.ports.LogFilter;
import io.tenantshare.ports.LogPage;
import io.tenantshare.ports.LoggedEvent;
import java.util.List;
import java.util.function.Consumer;

/** A log made from a way to read it, and one to replace an event in it. */
record ListedLog(Reader reader, Consumer<LoggedEvent> replacing) implements EventLog {

    ListedLog(Reader reader) {
        this(reader, logged -> {});
    }

    /** Reads events after a place. */
    @FunctionalInterface
    interface Reader {
        List<LoggedEvent> read(long afterSequence, int limit);
    }

    @Override
    public LogPage read(LogFilter filter, long afterSequence, int limit) {
        List<LoggedEvent> all = reader.read(afterSequence, filter.equals(LogFilter.EVERYTHING) ? limit : 1000);
        List<LoggedEvent> read = all.stream()
                .filter(logged -> filter.matches(logged.event()))
                .limit(limit)
                .toList();
        List<LoggedEvent> lookedAt = read.size() == limit ? read : all;
        long upTo = lookedAt.isEmpty()
                ? afterSequence
                : lookedAt.get(lookedAt.size() - 1).sequence();
        return new LogPage(read, upTo, Math.max(afterSequence, Math.min(upTo, forgotten())));
    }

    private long forgotten() {
        List<LoggedEvent> oldest = reader.read(0, 1);
        return oldest.isEmpty() ? 0 : oldest.get(0).sequence() - 1;
    }

    @Override
    public void replace(List<LoggedEvent> events) {
        events.forEach(replacing);
    }

    @Override
    public long last() {
        List<LoggedEvent> all = reader.read(0, 1_000_000);
        return all.isEmpty() ? 0 : all.get(all.size() - 1).sequence();
    }
}
