package io.tenantshare.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.ports.Resources;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/**
 * Single resources, each with the time before it was read. A reader that was overtaken by a write of this process keeps
 * nothing: every write moves the epoch of its resource on before it is dropped from the cache, and a reader stores only what
 * it read in the present epoch. Both happen under the lock of the cache's own entry.
 */
final class CachedResources implements Resources {

    private static final int EPOCHS = 1024;

    private final Resources resources;
    private final Gate gate = new Gate("cached");
    private final LongSupplier nanoTime;
    private final long staleness;
    private final AtomicLongArray epochs = new AtomicLongArray(EPOCHS);
    private final Cache<ResourceId, Answer> answers;

    CachedResources(Resources resources, CacheSettings settings) {
        this.resources = resources;
        this.nanoTime = settings.nanoTime();
        this.staleness = settings.maximumStaleness().toNanos();
        this.answers = Caffeine.newBuilder()
                .maximumSize(settings.maximumResources())
                .expireAfterWrite(settings.maximumStaleness())
                .ticker(nanoTime::getAsLong)
                .executor(Runnable::run)
                .recordStats()
                .build();
    }

    private record Answer(SharedResource resource, long readAt) {}

    @Override
    public Optional<SharedResource> find(ResourceId id) {
        gate.check();
        return resources.find(id);
    }

    @Override
    public Optional<SharedResource> findRecent(ResourceId id) {
        gate.check();
        Answer answer = answers.getIfPresent(id);
        long now = nanoTime.getAsLong();
        // Reading may have taken a while, which the cache's own expiry does not count.
        if (answer != null && now - answer.readAt < staleness) {
            return Optional.of(answer.resource);
        }
        int slot = slot(id);
        long epoch = epochs.get(slot);
        Optional<SharedResource> found = resources.find(id);
        found.ifPresent(resource -> {
            Answer fresh = new Answer(resource, now);
            answers.asMap().compute(id, (key, present) -> epochs.get(slot) == epoch ? fresh : null);
        });
        return found;
    }

    @Override
    public List<SharedResource> findAll(Collection<ResourceId> ids) {
        gate.check();
        return resources.findAll(ids);
    }

    @Override
    public List<SharedResource> ownedBy(ProjectId owner, ResourceType type, Optional<ResourceId> after, int limit) {
        gate.check();
        return resources.ownedBy(owner, type, after, limit);
    }

    @Override
    public List<Boolean> saveAll(List<ResourceChange> changes) {
        gate.check();
        try {
            return resources.saveAll(changes);
        } finally {
            // Also after a failure: what was written is not known then.
            changes.forEach(change -> drop(change.id()));
        }
    }

    void dropAll() {
        for (int slot = 0; slot < EPOCHS; slot++) {
            epochs.incrementAndGet(slot);
        }
        answers.invalidateAll();
    }

    void drop(ResourceId id) {
        epochs.incrementAndGet(slot(id));
        answers.asMap().remove(id);
    }

    CacheStatistics statistics() {
        CacheStats stats = answers.stats();
        return new CacheStatistics(stats.hitCount(), stats.missCount(), stats.evictionCount(), answers.estimatedSize());
    }

    void close() {
        gate.close();
        dropAll();
    }

    private static int slot(ResourceId id) {
        int hash = id.hashCode();
        return (hash ^ hash >>> 16) & (EPOCHS - 1);
    }
}
