package io.tenantshare.sdk;

import io.tenantshare.domain.refusal.Arguments;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/**
 * Runs calls on the host's executor: {@code sharing.async(executor).call(s -> s.as("p-2").inbox().image("img-1").accept())}.
 * Immutable and safe for use by many threads.
 */
public final class AsyncSharing {

    private final Sharing sharing;
    private final Executor executor;

    AsyncSharing(Sharing sharing, Executor executor) {
        this.sharing = sharing;
        this.executor = executor;
    }

    /** Runs a call; what it throws, and the executor's refusal to run it, completes the stage exceptionally. */
    public <T> CompletionStage<T> call(Function<Sharing, T> call) {
        Arguments.required(call, "call");
        try {
            return CompletableFuture.supplyAsync(() -> call.apply(sharing), executor);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
