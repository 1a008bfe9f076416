package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.SharingEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class ListenerTest {

    @Test
    void listenersAreToldAfterTheListsShowIt() {
        List<Sharing> sharing = new ArrayList<>();
        List<Long> waitingWhenTold = new ArrayList<>();
        SharingListener listener = event -> {
            if (event.type() == EventType.OFFERED) {
                waitingWhenTold.add(
                        sharing.get(0).as(World.ALICE).inbox().images().counts().pending());
            }
        };
        try (World world = new World(builder -> builder.listener(listener))) {
            sharing.add(world.sharing);
            world.shared("img-1", World.ALICE);
        }
        assertEquals(List.of(1L), waitingWhenTold);
    }

    @Test
    void aFailingListenerDisturbsNeitherTheCallerNorTheOthers() {
        List<EventType> told = new ArrayList<>();
        try (World world = new World(builder -> builder.listener(event -> {
                    throw new IllegalStateException("broken on purpose");
                })
                .listener(event -> {
                    throw new AssertionError("broken on purpose, too");
                })
                .listener(event -> ListenerTest.<RuntimeException>sneak(new IOException("as other languages throw it")))
                .listener(event -> told.add(event.type())))) {
            world.shared("img-1", World.ALICE);
            assertTrue(world.alice().inbox().image("img-1").accept().ok());
            assertEquals(0, world.sharing.recover(), "nothing waits because a listener failed");
        }
        assertEquals(
                List.of(EventType.IMAGE_REGISTERED, EventType.OFFERED, EventType.ACCEPTED),
                told.subList(4, told.size()));
    }

    @SuppressWarnings("unchecked")
    static <E extends Exception> void sneak(Exception checked) throws E {
        throw (E) checked;
    }

    @Test
    void aListenerMayCallTheSdkItself() {
        List<Sharing> sharing = new ArrayList<>();
        SharingListener accepting = event -> event.recipient()
                .filter(r -> event.type() == EventType.OFFERED)
                .ifPresent(recipient ->
                        sharing.get(0).as(recipient).inbox().images().acceptAll());
        try (World world = new World(builder -> builder.listener(accepting))) {
            sharing.add(world.sharing);
            world.shared("img-1", World.ALICE);
            assertEquals("ACCEPTED", world.statusOf("img-1", World.ALICE).name());
        }
    }

    @Test
    void anExecutorThatTakesNothingMoreDoesNotDisturbTheCaller() {
        List<SharingEvent> told = new ArrayList<>();
        try (World world = new World(builder -> builder.listener(told::add).listenersOn(task -> {
            throw new RejectedExecutionException("full");
        }))) {
            world.shared("img-1", World.ALICE);
            assertEquals(1, world.alice().inbox().images().counts().pending());
        }
        assertEquals(List.of(), told);
    }

    @Test
    void refusedAndPlannedCallsTellNothing() {
        List<SharingEvent> told = new ArrayList<>();
        try (World world = new World(builder -> builder.listener(told::add))) {
            world.image("img-1");
            told.clear();
            world.owner().image("img-1").plan().shareWith(World.ALICE);
            world.owner().image("img-1").shareWith(World.ELSEWHERE);
            world.bob().image("img-1").delete();
        }
        assertEquals(List.of(), told);
    }
}
