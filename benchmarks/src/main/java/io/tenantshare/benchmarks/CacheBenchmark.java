package io.tenantshare.benchmarks;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.memory.CacheSettings;
import io.tenantshare.memory.CachedStorage;
import io.tenantshare.memory.MemoryStorage;
import io.tenantshare.ports.Storage;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.Tenant;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What the bounded cache before a database adds to Caffeine's own time, when it has the answer. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CacheBenchmark {

    private static final int QUESTIONS = 1 << 16;
    private static final int BATCH = 1000;

    /** A cache that has every image, and a bare one of the same size that expires in the same way. */
    @State(Scope.Benchmark)
    public static class Cached {
        Storage storage;
        Sharing sharing;
        Cache<ImageId, Object> bare;
        ImageId[] images;
        Tenant[] tenants;
        int next;

        @Setup(Level.Trial)
        public void load() {
            CacheSettings settings = CacheSettings.upTo(Duration.ofHours(1));
            storage = CachedStorage.over(MemoryStorage.create(), settings);
            sharing = Sharing.on(storage);
            World world = new World(100_000);
            new Embedded(sharing).load(world);
            bare = Caffeine.newBuilder()
                    .maximumSize(settings.maximumResources())
                    .expireAfterWrite(settings.maximumStaleness())
                    .build();
            World.Question[] questions = world.questions(QUESTIONS, Answer.ACCEPTED);
            images = new ImageId[QUESTIONS];
            tenants = new Tenant[QUESTIONS];
            for (int i = 0; i < QUESTIONS; i++) {
                images[i] = new ImageId(questions[i].resource());
                tenants[i] = sharing.as(questions[i].project());
                if (!tenants[i].may(Operation.CREATE_SERVER, images[i]).allowed()) {
                    throw new IllegalStateException("not loaded");
                }
                bare.put(images[i], storage.resources().findRecent(images[i]).orElseThrow());
            }
        }

        @TearDown(Level.Trial)
        public void close() {
            sharing.close();
        }
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int bareGet(Cached cached, Meter meter) {
        int found = 0;
        meter.start();
        for (int i = 0; i < BATCH; i++) {
            Object resource = cached.bare.getIfPresent(cached.images[cached.next++ & (QUESTIONS - 1)]);
            found += Objects.requireNonNull(resource).equals(found) ? 0 : 1;
        }
        meter.stop(BATCH);
        return found;
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int find(Cached cached, Meter meter) {
        int found = 0;
        meter.start();
        for (int i = 0; i < BATCH; i++) {
            ImageId image = cached.images[cached.next++ & (QUESTIONS - 1)];
            found += cached.storage.resources().findRecent(image).isPresent() ? 1 : 0;
        }
        meter.stop(BATCH);
        return found;
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int check(Cached cached, Meter meter) {
        int allowed = 0;
        meter.start();
        for (int i = 0; i < BATCH; i++) {
            int at = cached.next++ & (QUESTIONS - 1);
            allowed += cached.tenants[at]
                            .may(Operation.CREATE_SERVER, cached.images[at])
                            .allowed()
                    ? 1
                    : 0;
        }
        meter.stop(BATCH);
        return allowed;
    }
}
