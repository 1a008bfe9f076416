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
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/**
 * A cache of single resources. Safe for use by many threads.
 *
 * <p>A reader must not store an answer that a write of this process has made out of date meanwhile. Therefore each write
 * increments the epoch of its resource before it drops the cached answer, and a reader stores an answer only if the epoch is
 * still what it was before the read. A few resources share an epoch. The check of the epoch and the drop both hold the lock
 * of the cache's entry.
 */
final class CachedResources implements Resources {

    private static final int EPOCHS = 1024;

    private final Resources resources;
    private final Lifecycle lifecycle = new Lifecycle("cached");
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

    /** A resource and the time just before it was read. */
    private record Answer(SharedResource resource, long readAt) {}

    @Override
    public Optional<SharedResource> find(ResourceId id) {
        lifecycle.ensureOpen();
        return resources.find(id);
    }

    @Override
    public Optional<SharedResource> findRecent(ResourceId id) {
        lifecycle.ensureOpen();
        Answer answer = answers.getIfPresent(id);
        long now = nanoTime.getAsLong();
        // The cache's own expiry begins when the answer is stored; this bound begins before it was read.
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
        lifecycle.ensureOpen();
        return resources.findAll(ids);
    }

    @Override
    public List<SharedResource> ownedBy(ProjectId owner, ResourceType type, Optional<ResourceId> after, int limit) {
        lifecycle.ensureOpen();
        return resources.ownedBy(owner, type, after, limit);
    }

    @Override
    public List<Boolean> saveAll(List<ResourceChange> changes) {
        lifecycle.ensureOpen();
        try {
            return resources.saveAll(changes);
        } finally {
            // Also after a failure, when it is not known what was written.
            changes.forEach(change -> drop(change.id()));
        }
    }

    @Override
    public List<ResourceId> due(Instant time, int limit) {
        lifecycle.ensureOpen();
        return resources.due(time, limit);
    }

    @Override
    public List<ResourceId> toRemind(Duration before, Instant now, int limit) {
        lifecycle.ensureOpen();
        return resources.toRemind(before, now, limit);
    }

    @Override
    public List<SharedResource> deletedBetween(Instant after, Instant before, int limit) {
        lifecycle.ensureOpen();
        return resources.deletedBetween(after, before, limit);
    }

    @Override
    public int prune(List<SharedResource> pruned) {
        lifecycle.ensureOpen();
        try {
            return resources.prune(pruned);
        } finally {
            pruned.forEach(left -> drop(left.id()));
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
        lifecycle.close();
        dropAll();
    }

    private static int slot(ResourceId id) {
        int hash = id.hashCode();
        return (hash ^ hash >>> 16) & (EPOCHS - 1);
    }
}
