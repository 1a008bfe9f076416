package io.tenantshare.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One contender and the floor, each with the world in it, shared by all threads of a benchmark. */
@State(Scope.Benchmark)
public class Loaded {

    private static final int THREADS = 4;

    @Param("TENANTSHARE")
    Rival rival = Rival.TENANTSHARE;

    @Param({"100000"})
    int shares = 100_000;

    World world;
    Contender contender;
    Contender floor;

    private final AtomicInteger free = new AtomicInteger();
    private final AtomicInteger places = new AtomicInteger();

    @Setup(Level.Trial)
    public void load() {
        world = new World(shares);
        contender = rival.open();
        floor = Rival.FLOOR.open();
        each(opened -> opened.load(world));
        free.set(world.size());
    }

    @TearDown(Level.Trial)
    public void close() {
        each(Contender::close);
    }

    /** Does something with both. */
    void each(Consumer<Contender> work) {
        work.accept(contender);
        work.accept(floor);
    }

    /** An id that no resource has yet. */
    String freeId() {
        return World.id(free.getAndIncrement());
    }

    /**
     * Pairs of a resource and a project of the world that it is not shared with; each caller gets resources of its own,
     * so that threads do not meet.
     */
    List<Pair> pairs(int count) {
        Random random = new Random(3);
        List<World.Resource> resources = new ArrayList<>(world.resources());
        Collections.shuffle(resources, random);
        int share = resources.size() / THREADS;
        int place = places.getAndIncrement() % THREADS * share;
        Set<Pair> pairs = new LinkedHashSet<>();
        while (pairs.size() < count) {
            World.Resource resource = resources.get(place + pairs.size() % share);
            String project =
                    world.projects().get(random.nextInt(world.projects().size()));
            if (!project.equals(resource.owner()) && !resource.recipients().contains(project)) {
                pairs.add(new Pair(resource.owner(), resource.id(), project));
            }
        }
        return List.copyOf(pairs);
    }

    /** The owner of what a benchmark registers. */
    String owner() {
        return world.projects().get(0);
    }

    /** Projects of the world other than that owner. */
    List<String> recipients(int count) {
        return world.projects().subList(1, 1 + count);
    }

    /** A share that a benchmark makes, answers and withdraws. */
    record Pair(String owner, String resource, String project) {

        List<String> projects() {
            return List.of(project);
        }
    }
}
