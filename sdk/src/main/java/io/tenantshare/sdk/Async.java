package io.tenantshare.sdk;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Runs blocking verbs on the host's executor; what they throw completes the stage exceptionally. */
final class Async {

    private final Executor executor;

    Async(Executor executor) {
        this.executor = executor;
    }

    <T> CompletionStage<T> run(Supplier<T> verb) {
        return CompletableFuture.supplyAsync(verb, executor);
    }
}
