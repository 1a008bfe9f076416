package io.tenantshare.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.decision.Call;
import io.tenantshare.domain.decision.Facts;
import io.tenantshare.domain.decision.OwnerDecisions;
import io.tenantshare.domain.event.Stamp;
import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.ports.Resources;
import io.tenantshare.ports.StorageException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CachedStorageTest {

    private static final Duration STALENESS = Duration.ofSeconds(10);
    private static final Project OWNER = Project.of("p-owner", "eu-de", "a-1");
    private static final ImageId IMAGE = new ImageId("img-1");
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    private final AtomicLong nanos = new AtomicLong();
    private final MemoryStorage truth = MemoryStorage.create();
    private final CachedStorage cached =
            CachedStorage.over(truth, CacheSettings.upTo(STALENESS).withNanoTime(nanos::get));

    @Test
    void aChangeOfAnotherProcessIsSeenAfterTheStatedTimeAndNotLater() {
        save(truth.resources(), registration("img-1"));
        assertEquals("first", name());
        save(truth.resources(), renamed("second"));

        forward(STALENESS.minusNanos(1));
        assertEquals("first", name());
        forward(Duration.ofNanos(1));
        assertEquals("second", name());
    }

    @Test
    void aChangeOfThisProcessIsSeenAtOnce() {
        save(cached.resources(), registration("img-1"));
        assertEquals("first", name());

        save(cached.resources(), renamed("second"));

        assertEquals("second", name());
    }

    @Test
    void refreshingShowsChangesOfAnotherProcess() {
        save(truth.resources(), registration("img-1"));
        cached.refresh();
        assertEquals("first", name());
        save(truth.resources(), renamed("second"));
        assertEquals("first", name());

        cached.refresh();

        assertEquals("second", name());
        long misses = cached.statistics().misses();
        cached.refresh();
        assertEquals("second", name());
        assertEquals(misses, cached.statistics().misses(), "what nobody changed stays");
    }

    @Test
    void refreshingFindsTheEndOfALogOfAnyLength() {
        for (int events : new int[] {0, 1, 2, 3, 1000, 1001, 2500}) {
            MemoryStorage storage = MemoryStorage.create();
            CachedStorage over = CachedStorage.over(storage, CacheSettings.upTo(STALENESS));
            for (int i = 0; i < events; i++) {
                save(storage.resources(), registration("img-" + i));
            }
            over.refresh();
            save(storage.resources(), registration("img-last"));
            assertTrue(over.resources().findRecent(new ImageId("img-last")).isPresent());

            over.refresh();

            over.resources().findRecent(new ImageId("img-last"));
            assertEquals(2, over.statistics().misses(), "dropped for its event after " + events);
        }
    }

    @Test
    void decisionsAskTheTruth() {
        save(truth.resources(), registration("img-1"));
        assertEquals("first", name());

        save(truth.resources(), renamed("second"));

        assertEquals(
                "second",
                cached.resources().findAll(List.of(IMAGE)).get(0).resource().name());
        assertEquals("first", name());
    }

    @Test
    void absenceIsNotKept() {
        assertEquals(Optional.empty(), cached.resources().findRecent(IMAGE));

        save(truth.resources(), registration("img-1"));

        assertEquals("first", name());
    }

    @Test
    void aFailureIsNotKeptAndAWriteThatFailedIsForgotten() {
        Slow slow = new Slow(truth.resources());
        CachedResources resources = new CachedResources(slow, CacheSettings.upTo(STALENESS));
        save(resources, registration("img-1"));
        slow.meanwhile = () -> {
            throw new StorageException("cut off on purpose");
        };
        assertThrows(StorageException.class, () -> resources.findRecent(IMAGE));
        slow.meanwhile = () -> {};
        assertEquals(
                "first", resources.findRecent(IMAGE).orElseThrow().resource().name());

        slow.failAfterSaving = true;
        assertThrows(StorageException.class, () -> save(resources, renamed("second")));

        assertEquals(
                "second", resources.findRecent(IMAGE).orElseThrow().resource().name());
    }

    @Test
    void aReaderWhomAWriterOvertakesKeepsNothing() {
        Slow slow = new Slow(truth.resources());
        CachedResources resources = new CachedResources(slow, CacheSettings.upTo(STALENESS));
        save(resources, registration("img-1"));
        slow.meanwhile = () -> {
            slow.meanwhile = () -> {};
            save(resources, renamed("second"));
        };
        assertEquals(
                "first", resources.findRecent(IMAGE).orElseThrow().resource().name(), "read before the change");

        assertEquals(
                "second", resources.findRecent(IMAGE).orElseThrow().resource().name());
    }

    @Test
    void readingCountsAgainstTheStaleness() {
        save(truth.resources(), registration("img-1"));
        Slow slow = new Slow(truth.resources());
        CachedResources resources =
                new CachedResources(slow, CacheSettings.upTo(STALENESS).withNanoTime(nanos::get));
        slow.meanwhile = () -> forward(STALENESS.minusSeconds(1));
        resources.findRecent(IMAGE);
        slow.meanwhile = () -> {};
        save(truth.resources(), renamed("second"));

        forward(Duration.ofSeconds(1));

        assertEquals(
                "second", resources.findRecent(IMAGE).orElseThrow().resource().name());
    }

    @Test
    void itKeepsNoMoreThanItMay() {
        CachedStorage small =
                CachedStorage.over(truth, CacheSettings.upTo(STALENESS).withMaximumResources(10));
        for (int i = 0; i < 1000; i++) {
            save(truth.resources(), registration("img-" + i));
            small.resources().findRecent(new ImageId("img-" + i));
        }

        assertTrue(
                small.statistics().resources() <= 10, () -> small.statistics().toString());
        assertTrue(
                small.statistics().evictions() >= 990, () -> small.statistics().toString());
    }

    @Test
    void itCounts() {
        save(truth.resources(), registration("img-1"));
        for (int i = 0; i < 5; i++) {
            name();
        }

        assertEquals(new CacheStatistics(4, 1, 0, 1), cached.statistics());
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        for (Duration wrong : List.of(
                Duration.ZERO, Duration.ofSeconds(-1), Duration.ofHours(1).plusNanos(1))) {
            assertThrows(InvalidInputException.class, () -> CacheSettings.upTo(wrong));
        }
        for (long wrong : new long[] {0, -1, 10_000_001}) {
            CacheSettings settings = CacheSettings.upTo(STALENESS);
            assertThrows(InvalidInputException.class, () -> settings.withMaximumResources(wrong));
        }
    }

    @Test
    void closingClosesTheStorageBehindIt() {
        save(truth.resources(), registration("img-1"));
        name();

        cached.close();

        assertThrows(StorageException.class, this::name);
        assertThrows(StorageException.class, () -> truth.resources().find(IMAGE));
        assertFalse(cached.toString().isBlank());
    }

    private String name() {
        return cached.resources().findRecent(IMAGE).orElseThrow().resource().name();
    }

    private void forward(Duration by) {
        nanos.addAndGet(by.toNanos());
    }

    private static void save(Resources resources, ResourceChange change) {
        assertEquals(List.of(true), resources.saveAll(List.of(change)));
    }

    private static ResourceChange registration(String id) {
        return OwnerDecisions.register(call().about(new ImageId(id), null), call(), ImageSpec.systemDisk("first", 1))
                .change()
                .orElseThrow();
    }

    private static Call call() {
        Facts facts = new Facts() {
            @Override
            public Optional<Project> project(ProjectId id) {
                return Optional.of(OWNER).filter(owner -> owner.id().equals(id));
            }

            @Override
            public KeyGrants grants(ProjectId owner, KeyId key) {
                return KeyGrants.none(owner, key);
            }

            @Override
            public Optional<Vault> vault(ProjectId owner, VaultId id) {
                return Optional.empty();
            }
        };
        return new Call(OWNER.id(), facts, SharingRules.standard(), Stamp.of(NOW));
    }

    private ResourceChange renamed(String name) {
        SharedResource present = truth.resources().find(IMAGE).orElseThrow();
        return OwnerDecisions.update(call().about(IMAGE, present), call(), resource -> {
                    Image image = (Image) resource;
                    return image.with(image.spec().withName(name));
                })
                .change()
                .orElseThrow();
    }

    /** Lets a test do something between a read and its answer. */
    private static final class Slow implements Resources {

        private final Resources resources;
        private Runnable meanwhile = () -> {};
        private boolean failAfterSaving;

        Slow(Resources resources) {
            this.resources = resources;
        }

        @Override
        public Optional<SharedResource> find(ResourceId id) {
            Optional<SharedResource> found = resources.find(id);
            meanwhile.run();
            return found;
        }

        @Override
        public List<SharedResource> findAll(Collection<ResourceId> ids) {
            return resources.findAll(ids);
        }

        @Override
        public List<SharedResource> ownedBy(ProjectId owner, ResourceType type, Optional<ResourceId> after, int limit) {
            return resources.ownedBy(owner, type, after, limit);
        }

        @Override
        public List<Boolean> saveAll(List<ResourceChange> changes) {
            List<Boolean> saved = resources.saveAll(changes);
            if (failAfterSaving) {
                throw new StorageException("cut off on purpose");
            }
            return saved;
        }

        @Override
        public List<ResourceId> due(Instant time, int limit) {
            return resources.due(time, limit);
        }

        @Override
        public List<ResourceId> toRemind(Duration before, Instant now, int limit) {
            return resources.toRemind(before, now, limit);
        }

        @Override
        public List<SharedResource> deletedBetween(Instant after, Instant before, int limit) {
            return resources.deletedBetween(after, before, limit);
        }

        @Override
        public int prune(List<SharedResource> pruned) {
            return resources.prune(pruned);
        }
    }
}
