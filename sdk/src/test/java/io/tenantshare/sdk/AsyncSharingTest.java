package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.refusal.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AsyncSharingTest {

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aCallRunsOnTheExecutorAndCompletesTheStageWithItsAnswer() {
        world.image("img-1");
        List<Runnable> waiting = new ArrayList<>();
        CompletableFuture<ShareReport> shared = world.sharing
                .async(waiting::add)
                .call(s -> s.as(World.OWNER).image("img-1").shareWith(World.ALICE))
                .toCompletableFuture();
        assertFalse(shared.isDone(), "nothing happens on the caller's thread");

        waiting.forEach(Runnable::run);

        assertTrue(shared.join().ok());
        assertEquals(1, world.alice().inbox().images().counts().pending());
    }

    @Test
    void whatACallThrowsCompletesTheStage() {
        assertInstanceOf(
                InvalidInputException.class,
                failure(Runnable::run, world.sharing, " ").getCause());
    }

    @Test
    void anExecutorThatTakesNothingCompletesTheStage() {
        Executor full = call -> {
            throw new RejectedExecutionException("full on purpose");
        };

        assertInstanceOf(
                RejectedExecutionException.class,
                failure(full, world.sharing, "img-1").getCause());
    }

    private static CompletionException failure(Executor executor, Sharing sharing, String image) {
        CompletionStage<TenantImage> stage =
                sharing.async(executor).call(s -> s.as(World.OWNER).image(image));
        return assertThrows(
                CompletionException.class, () -> stage.toCompletableFuture().join());
    }
}
