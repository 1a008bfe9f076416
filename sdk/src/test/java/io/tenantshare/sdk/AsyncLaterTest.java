package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tenantshare.domain.sharing.ShareReport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A verb may wait for its thread, and may never get one. */
class AsyncLaterTest {

    private final World world = new World();
    private final List<Runnable> waiting = new ArrayList<>();
    private final AsyncTenant owner = world.sharing.async(waiting::add).as(World.OWNER);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aVerbGoesByWhatItWasGivenWhateverBecomesOfItMeanwhile() {
        for (int i = 1; i <= 4; i++) {
            world.image("img-" + i);
        }
        List<String> list = new ArrayList<>(List.of(World.ALICE));
        String[] array = {World.ALICE};
        owner.image("img-1").shareWith(list);
        owner.image("img-2").shareWith(array);
        owner.images("img-3").shareWith(list);
        owner.images("img-4").shareWith(array);

        list.set(0, World.BOB);
        array[0] = World.BOB;
        waiting.forEach(Runnable::run);

        assertEquals(4, world.alice().inbox().images().counts().pending());
        assertEquals(0, world.bob().inbox().images().counts().pending());
    }

    @Test
    void anExecutorThatTakesNothingFailsTheStage() {
        CompletionStage<ShareReport> stage = world.sharing
                .async(verb -> {
                    throw new RejectedExecutionException("full on purpose");
                })
                .as(World.OWNER)
                .image("img-1")
                .shareWith(World.ALICE);

        CompletionException thrown = assertThrows(
                CompletionException.class, () -> stage.toCompletableFuture().join());
        assertInstanceOf(RejectedExecutionException.class, thrown.getCause());
    }
}
