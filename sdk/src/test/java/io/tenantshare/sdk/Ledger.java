package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.MemberEvent;
import io.tenantshare.domain.event.ResourceEvent;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.ports.LoggedEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What callers were told, line by line, to be compared with what happened: whatever a call acknowledged happened once for
 * each acknowledgement, and nothing happened that no call can have done. Safe for use by several threads.
 */
final class Ledger {

    /** What every line ends with: one without was cut off, and says nothing. */
    static final String END = "\t.";

    private static final String ANY = "*";
    private static final String BEGUN = "begun";
    private static final String DONE = "done";
    private static final String UNKNOWN = "unknown";

    /** Of the others there is one for each member, and nobody is told of them one by one. */
    private static final Set<EventType> COMPARED = Set.of(
            EventType.IMAGE_REGISTERED,
            EventType.BACKUP_REGISTERED,
            EventType.OFFERED,
            EventType.ACCEPTED,
            EventType.REJECTED,
            EventType.WITHDRAWN,
            EventType.IMAGE_DELETED,
            EventType.BACKUP_DELETED);

    private final Map<String, List<String>> open = new HashMap<>();
    private final Map<String, Integer> done = new TreeMap<>();
    private final Map<String, Integer> unknown = new TreeMap<>();

    /** A caller makes a call that may lead to these events. */
    static String begun(String caller, Collection<String> events) {
        return line(BEGUN, caller, events);
    }

    /** It was told that the call led to these events, and no others. */
    static String done(String caller, Collection<String> events) {
        return line(DONE, caller, events);
    }

    /** It was not told what the call led to. */
    static String unknown(String caller) {
        return line(UNKNOWN, caller, List.of());
    }

    private static String line(String verb, String caller, Collection<String> events) {
        return verb + "\t" + caller + "\t" + String.join(",", events) + END;
    }

    static String event(EventType type, String resource, String recipient) {
        boolean ofMember = Set.of(EventType.OFFERED, EventType.ACCEPTED, EventType.REJECTED, EventType.WITHDRAWN)
                .contains(type);
        return type + " " + resource + (ofMember ? " " + recipient : "");
    }

    /** Such an event about any one resource. */
    static String ofAny(EventType type, String recipient) {
        return event(type, ANY, recipient);
    }

    /** The events that a report acknowledges. */
    static List<String> acknowledged(EventType type, ShareReport report) {
        return report.done().stream()
                .map(outcome -> event(
                        type, outcome.resource().value(), outcome.project().value()))
                .toList();
    }

    synchronized void read(String line) {
        String[] fields = line.split("\t", -1);
        List<String> events = fields[2].isEmpty() ? List.of() : List.of(fields[2].split(","));
        switch (fields[0]) {
            case BEGUN -> open.put(fields[1], events);
            case DONE -> {
                open.remove(fields[1]);
                events.forEach(event -> done.merge(event, 1, Integer::sum));
            }
            case UNKNOWN -> giveUp(fields[1]);
            default -> throw new IllegalArgumentException(line);
        }
    }

    /** Nobody is left to be told of the calls that are open. */
    synchronized void giveUp() {
        new ArrayList<>(open.keySet()).forEach(this::giveUp);
    }

    private void giveUp(String caller) {
        List<String> events = open.remove(caller);
        if (events != null) {
            events.forEach(event -> unknown.merge(event, 1, Integer::sum));
        }
    }

    synchronized int acknowledged() {
        return done.values().stream().mapToInt(count -> count).sum();
    }

    synchronized void assertAgrees(Sharing sharing, String at) {
        assertEquals(Map.of(), open, at + ": every call has ended");
        Map<String, Integer> happened = new TreeMap<>();
        List<LoggedEvent> page = sharing.events().read(0, 1000);
        while (!page.isEmpty()) {
            page.stream()
                    .map(LoggedEvent::event)
                    .filter(event -> COMPARED.contains(event.type()))
                    .forEach(event -> happened.merge(nameOf(event), 1, Integer::sum));
            page = sharing.events().read(page.get(page.size() - 1).sequence(), 1000);
        }
        Set<String> all = new TreeSet<>(happened.keySet());
        all.addAll(done.keySet());
        for (String event : all) {
            int times = happened.getOrDefault(event, 0);
            int told = done.getOrDefault(event, 0);
            String ofAny = event.replaceFirst(" [^ ]+", " " + ANY);
            int untold = unknown.getOrDefault(event, 0) + unknown.getOrDefault(ofAny, 0);
            String counts = at + ": " + event + " happened " + times + " times, " + told + " were acknowledged and "
                    + untold + " are unknown";
            assertTrue(told <= times, counts);
            assertTrue(times <= told + untold, counts);
        }
    }

    private static String nameOf(SharingEvent event) {
        String resource = "";
        if (event instanceof MemberEvent member) {
            resource = member.resource().value();
        } else if (event instanceof ResourceEvent changed) {
            resource = changed.resource().value();
        }
        return event(
                event.type(), resource, event.recipient().map(ProjectId::value).orElse(""));
    }
}
