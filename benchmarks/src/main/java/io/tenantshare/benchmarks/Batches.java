package io.tenantshare.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.infra.Blackhole;

/** Batches of operations for one of two threads, on images and projects that the other has nothing to do with. */
final class Batches {

    private static final int ROUNDS = 50;
    private static final int PAGES = 200;
    private static final int PAGE = 50;
    private static final int IMAGES = 10;
    private static final int RECIPIENTS = 10;

    private final Loaded loaded;
    private final Contender contender;
    private final Blackhole readers;
    private final List<String> projects;
    private final List<Loaded.Pair> allPairs;
    private List<Loaded.Pair> pairs = List.of();
    private final List<String> images = new ArrayList<>();
    private int round;

    /** So many operations of one kind, with what they need done before and what is to be put back after. */
    record Batch(int size, Runnable before, Runnable operations, Runnable after) {}

    Batches(Loaded loaded, int thread, Blackhole readers) {
        this.loaded = loaded;
        this.contender = loaded.contender;
        this.readers = readers;
        int half = loaded.world.projects().size() / 2;
        this.projects = loaded.world.projects().subList(thread * half, (thread + 1) * half);
        this.allPairs = loaded.pairs(ROUNDS * ShareBenchmark.BATCH);
    }

    Batch of(String operation) {
        return switch (operation) {
            case "check" -> checks();
            case "page of 50" -> new Batch(PAGES, this::goOn, this::read, () -> {});
            case "share" -> ofPairs(() -> {}, this::share, this::withdraw);
            case "accept" -> ofPairs(this::share, this::accept, this::withdraw);
            case "reject" -> ofPairs(this::share, this::reject, this::withdraw);
            case "withdraw" -> ofPairs(this::shareAndAccept, this::withdraw, () -> {});
            case "share with 10" -> ofImages(() -> {}, this::shareWithTen, this::delete);
            case "delete with 10" -> ofImages(this::shareWithTen, this::delete, () -> {});
            default -> throw new IllegalArgumentException(operation);
        };
    }

    private Batch checks() {
        CheckBenchmark.Hits hits = new CheckBenchmark.Hits();
        hits.ask(loaded);
        return new Batch(CheckBenchmark.BATCH, hits::goOn, () -> CheckBenchmark.ask(contender, hits), () -> {});
    }

    private Batch ofPairs(Runnable before, Runnable operations, Runnable after) {
        Runnable choose = () -> {
            goOn();
            int from = round % ROUNDS * ShareBenchmark.BATCH;
            pairs = allPairs.subList(from, from + ShareBenchmark.BATCH);
            before.run();
        };
        return new Batch(ShareBenchmark.BATCH, choose, operations, after);
    }

    private Batch ofImages(Runnable before, Runnable operations, Runnable after) {
        Runnable register = () -> {
            goOn();
            images.clear();
            for (int i = 0; i < IMAGES; i++) {
                images.add(loaded.freeId());
                contender.register(owner(i), images.get(i));
            }
            before.run();
        };
        return new Batch(IMAGES, register, operations, after);
    }

    private void goOn() {
        round++;
    }

    private void read() {
        for (int i = 0; i < PAGES; i++) {
            String reader = projects.get((round * PAGES + i) % projects.size());
            readers.consume(contender.page(reader, PAGE, null));
        }
    }

    private void share() {
        ShareBenchmark.share(contender, pairs);
    }

    private void shareAndAccept() {
        share();
        accept();
    }

    private void accept() {
        ShareBenchmark.accept(contender, pairs);
    }

    private void reject() {
        ShareBenchmark.reject(contender, pairs);
    }

    private void withdraw() {
        ShareBenchmark.withdraw(contender, pairs);
    }

    private void shareWithTen() {
        for (int i = 0; i < IMAGES; i++) {
            int first = place(i) + 1;
            contender.share(owner(i), images.get(i), projects.subList(first, first + RECIPIENTS));
        }
    }

    private void delete() {
        for (int i = 0; i < IMAGES; i++) {
            contender.delete(owner(i), images.get(i));
        }
    }

    private String owner(int image) {
        return projects.get(place(image));
    }

    /** Where the image's owner is among the projects; its recipients are those that follow. */
    private int place(int image) {
        return (round * IMAGES + image) % (projects.size() - RECIPIENTS);
    }
}
