package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.event.EventId;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.ImportEvent;
import io.tenantshare.domain.event.MemberEvent;
import io.tenantshare.domain.event.ResourceEvent;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.sharing.ImportedMember;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.Placement;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.ports.LoggedEvent;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Runs through the event log and rebuilds what it says about each resource; every step must be a legal one. */
final class Replay {

    private final Map<ResourceId, State> states = new LinkedHashMap<>();
    private final Set<EventId> seen = new HashSet<>();
    private final String at;

    private Replay(String at) {
        this.at = at;
    }

    static Replay of(Sharing sharing, String at) {
        Replay replay = new Replay(at);
        List<LoggedEvent> page = sharing.events().read(0, 1000);
        long next = page.isEmpty() ? 0 : page.get(0).sequence();
        while (!page.isEmpty()) {
            for (LoggedEvent logged : page) {
                assertEquals(next++, logged.sequence(), at + ": the log has no gaps");
                replay.add(logged.event());
            }
            page = sharing.events().read(page.get(page.size() - 1).sequence(), 1000);
        }
        return replay;
    }

    Set<ResourceId> resources() {
        return states.keySet();
    }

    State stateOf(ResourceId id) {
        State state = states.get(id);
        return state == null ? new State() : state;
    }

    /** The same description of a resource as it is. */
    static State stateOf(SharedResource shared) {
        State state = new State();
        state.revision = shared.revision();
        state.deleted = shared.deleted();
        state.ownerHasImage = shared.resource() instanceof Backup backup
                && !backup.registeredImages().isEmpty();
        for (Member member : shared.members()) {
            boolean hasImage = !member.registeredImages().isEmpty();
            state.members.put(
                    member.recipient().value(), new Membership(member.status().name(), member.placement(), hasImage));
            if (member.extension().isPresent()) {
                state.asking.add(member.recipient().value());
            }
        }
        return state;
    }

    private void add(SharingEvent event) {
        assertTrue(seen.add(event.id()), at + ": " + event.id() + " is logged once");
        if (event instanceof ResourceEvent change) {
            states.computeIfAbsent(change.resource(), id -> new State()).apply(change, at);
        } else if (event instanceof MemberEvent change) {
            states.computeIfAbsent(change.resource(), id -> new State()).apply(change, at);
        } else if (event instanceof ImportEvent change) {
            states.computeIfAbsent(change.resource(), id -> new State()).apply(change, at);
        }
    }

    private record Membership(String status, Placement placement, boolean hasImage) {}

    /** What is known of one resource; compares by its text. */
    static final class State {

        private final Map<String, Membership> members = new TreeMap<>();
        private final Set<String> asking = new TreeSet<>();
        private long revision;
        private boolean deleted;
        private boolean ownerHasImage;

        void apply(ResourceEvent event, String at) {
            step(event.revision(), event.ordinal(), at);
            switch (event.type()) {
                case IMAGE_REGISTERED, BACKUP_REGISTERED -> assertEquals(1, revision, at);
                case IMAGE_DELETED, BACKUP_DELETED -> {
                    assertTrue(members.isEmpty(), at + ": everybody was told the loss before");
                    deleted = true;
                }
                case IMAGE_NOTED -> ownerHasImage = true;
                case IMAGE_FORGOTTEN -> ownerHasImage = false;
                default -> {}
            }
        }

        void apply(MemberEvent event, String at) {
            step(event.revision(), event.ordinal(), at);
            String recipient = event.recipientId().value();
            Membership before = members.get(recipient);
            String was = before == null ? "NONE" : before.status();
            String message = at + ": " + event.type() + " while " + was;
            if (event.type() == EventType.OFFERED || event.type().endsHolding()) {
                asking.remove(recipient);
            }
            switch (event.type()) {
                case OFFERED -> {
                    assertTrue(before == null || was.equals("REJECTED"), message);
                    members.put(recipient, new Membership("PENDING", Placement.NONE, false));
                }
                case ACCEPTED -> {
                    assertTrue(was.equals("PENDING") || was.equals("REJECTED"), message);
                    members.put(recipient, new Membership("ACCEPTED", event.placement(), false));
                }
                case REJECTED -> {
                    assertTrue(was.equals("PENDING") || was.equals("ACCEPTED"), message);
                    assertGivenBack(before, event, message);
                    members.put(recipient, new Membership("REJECTED", Placement.NONE, false));
                }
                case WITHDRAWN, GIVEN_BACK, LOST -> {
                    assertGivenBack(before, event, message);
                    members.remove(recipient);
                }
                case EXPIRED, ENDED -> {
                    assertEquals(event.type() == EventType.EXPIRED, was.equals("PENDING"), message);
                    assertTrue(before != null && !before.hasImage(), message);
                    assertTrue(!event.effectiveAt().isAfter(event.at()), message + " ahead of its end");
                    assertGivenBack(before, event, message);
                    members.remove(recipient);
                }
                case END_CHANGED -> {
                    assertTrue(before != null, message);
                    assertFalse(asking.contains(recipient), message + " and the request is not answered");
                }
                case REMINDED -> assertTrue(before != null && !was.equals("REJECTED"), message);
                case RULE_WOULD -> assertTrue(was.equals("PENDING"), message);
                case EXTENSION_ASKED -> {
                    assertTrue(was.equals("ACCEPTED"), message);
                    asking.add(recipient);
                }
                case EXTENSION_ANSWERED -> assertTrue(asking.remove(recipient), message + " and nothing is asked for");
                default -> {
                    assertEquals("ACCEPTED", was, message);
                    members.put(
                            recipient, new Membership(was, event.placement(), event.type() == EventType.IMAGE_NOTED));
                }
            }
        }

        void apply(ImportEvent event, String at) {
            step(event.revision(), event.ordinal(), at);
            for (ImportedMember member : event.members()) {
                Membership before = members.put(
                        member.recipient().value(),
                        new Membership(member.status().name(), member.placement(event.revision()), false));
                assertNull(before, at + ": " + member + " was no member");
            }
        }

        private static void assertGivenBack(@Nullable Membership before, MemberEvent event, String message) {
            assertTrue(before != null && !before.hasImage(), message + ", which keeps an image");
            assertEquals(before == null ? Placement.NONE : before.placement(), event.placement(), message);
        }

        private void step(long next, int ordinal, String at) {
            assertEquals(ordinal == 0 ? revision + 1 : revision, next, at + ": one revision after the other");
            revision = next;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof State state && toString().equals(state.toString());
        }

        @Override
        public int hashCode() {
            return toString().hashCode();
        }

        @Override
        public String toString() {
            return "revision " + revision + ", deleted " + deleted + ", image " + ownerHasImage + ", " + members
                    + ", asking " + asking;
        }
    }
}
