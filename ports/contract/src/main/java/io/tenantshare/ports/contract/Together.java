package io.tenantshare.ports.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Lets several threads begin at the same moment. */
final class Together {

    private static final long SECONDS = 60;

    private Together() {}

    /** Something to do, with the number of the one who does it. */
    @FunctionalInterface
    interface Task<T> {
        T call(int number) throws Exception;
    }

    /** Something to do in every round. */
    @FunctionalInterface
    interface RoundTask<T> {
        T call(int round, int number) throws Exception;
    }

    /** Runs the task in so many threads and returns what each returned, in the order of their numbers. */
    static <T> List<T> call(int threads, Task<T> task) throws Exception {
        return race(1, threads, (round, number) -> task.call(number)).get(0);
    }

    /** Runs the task in so many threads again and again, and returns what each returned in each round. */
    static <T> List<List<T>> race(int rounds, int threads, RoundTask<T> task) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            CyclicBarrier start = new CyclicBarrier(threads);
            List<Future<List<T>>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int number = i;
                running.add(executor.submit(() -> runner(rounds, number, start, task)));
            }
            List<List<T>> results = new ArrayList<>();
            for (Future<List<T>> future : running) {
                results.add(future.get(SECONDS, TimeUnit.SECONDS));
            }
            return byRound(rounds, results);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AssertionError failure) {
                throw failure;
            }
            throw e;
        } finally {
            executor.shutdownNow();
        }
    }

    private static <T> List<T> runner(int rounds, int number, CyclicBarrier start, RoundTask<T> task) throws Exception {
        List<T> results = new ArrayList<>();
        Throwable failure = null;
        for (int round = 0; round < rounds; round++) {
            start.await(SECONDS, TimeUnit.SECONDS);
            if (failure == null) {
                try {
                    results.add(task.call(round, number));
                } catch (Exception | AssertionError e) {
                    // Goes on to the next start, where the others wait.
                    failure = e;
                }
            }
        }
        if (failure != null) {
            throw new AssertionError("one of several threads failed: " + failure, failure);
        }
        return results;
    }

    private static <T> List<List<T>> byRound(int rounds, List<List<T>> byNumber) {
        List<List<T>> byRound = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            int round = i;
            byRound.add(byNumber.stream().map(results -> results.get(round)).toList());
        }
        return byRound;
    }
}
