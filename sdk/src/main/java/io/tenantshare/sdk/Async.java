package io.tenantshare.sdk;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/** Runs blocking verbs on the host's executor; what they throw, and its refusal to run them, completes the stage. */
final class Async {

    private final Executor executor;

    Async(Executor executor) {
        this.executor = executor;
    }

    <T> CompletionStage<T> run(Supplier<T> verb) {
        try {
            return CompletableFuture.supplyAsync(verb, executor);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** A list of its own for a verb that runs later, when the caller may have changed this one; a null is for the verb. */
    static <T> List<T> copy(List<T> list) {
        return list == null ? list : new ArrayList<>(list);
    }

    /** The same for an array. */
    static <T> T[] copy(T[] array) {
        return array == null ? array : array.clone();
    }
}
