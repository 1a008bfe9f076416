package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.memory.CacheSettings;
import io.tenantshare.memory.CachedStorage;
import io.tenantshare.memory.MemoryStorage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two processes on one storage, one of them with a cache in front. */
class CachedSharingTest {

    private static final Duration STALENESS = Duration.ofSeconds(2);

    private final AtomicLong nanos = new AtomicLong();
    private final MemoryStorage storage = MemoryStorage.create();
    private final CachedStorage cache =
            CachedStorage.over(storage, CacheSettings.upTo(STALENESS).withNanoTime(nanos::get));
    private final Sharing cached = Sharing.on(cache);
    private final Sharing other = Sharing.on(storage);

    CachedSharingTest() {
        other.projects().in("eu-de").ofAccount("a-1").register("p-owner");
        other.projects().in("eu-de").ofAccount("a-2").register("p-2");
        other.as("p-owner").image("img-1").register(ImageSpec.systemDisk("web", 40));
        other.as("p-owner").image("img-1").shareWith("p-2");
    }

    @AfterEach
    void close() {
        cached.close();
        other.close();
    }

    @Test
    void whatAnotherProcessWithdrawsMayBeUsedNoLongerThanStated() {
        other.as("p-2").inbox().image("img-1").accept();
        assertTrue(allowed());
        other.as("p-owner").image("img-1").stopSharingWith("p-2");

        nanos.addAndGet(STALENESS.toNanos() - 1);
        assertTrue(allowed());
        nanos.incrementAndGet();
        assertFalse(allowed());
    }

    @Test
    void whatThisProcessChangesIsSeenAtOnce() {
        assertFalse(allowed());

        cached.as("p-2").inbox().image("img-1").accept();
        assertTrue(allowed());

        cached.as("p-owner").image("img-1").stopSharingWith("p-2");
        assertFalse(allowed());
    }

    @Test
    void aRefreshShowsItEarlier() {
        other.as("p-2").inbox().image("img-1").accept();
        cache.refresh();
        assertTrue(allowed());
        other.as("p-owner").image("img-1").delete();
        assertTrue(allowed());

        cache.refresh();

        assertFalse(allowed());
    }

    @Test
    void aDecisionOnAnOldAnswerIsNotPossible() {
        assertFalse(allowed());
        other.as("p-owner").image("img-1").stopSharingWith("p-2");

        assertEquals(
                "image-unknown",
                World.codeOf(cached.as("p-2").inbox().image("img-1").accept()));
        assertTrue(cached.as("p-owner").image("img-1").shareWith("p-2").ok());
    }

    @Test
    void whatIsRecordedIsDecidedOnTheTruth() {
        other.as("p-2").inbox().image("img-1").accept();
        assertTrue(allowed());
        other.as("p-owner").image("img-1").stopSharingWith("p-2");
        assertTrue(allowed(), "from the cache");

        Outcome recorded = cached.as("p-2").image("img-1").createdServer("srv-1");

        assertEquals("image-unknown", recorded.refusal().orElseThrow().code());
        assertEquals(List.of(), cached.as("p-2").derived().stream().toList());
    }

    @Test
    void whatIsRecordedOfABackupIsDecidedOnTheTruth() {
        other.as("p-owner").vault("v").register(VaultSpec.serverBackup("", 100));
        other.as("p-2").vault("v").register(VaultSpec.serverBackup("", 100));
        other.as("p-owner").backup("bk").register(BackupSpec.ofServer("srv", "v", 40));
        other.as("p-owner").backup("bk").shareWith("p-2");
        other.as("p-2").inbox().backup("bk").acceptInto("v");
        TenantBackup backup = cached.as("p-2").backup("bk");
        assertTrue(backup.may(Operation.CREATE_SERVER).allowed());
        other.as("p-owner").backup("bk").stopSharingWith("p-2");
        assertTrue(backup.may(Operation.CREATE_SERVER).allowed(), "from the cache");

        assertEquals(
                "backup-unknown",
                backup.createdServer("srv-1").refusal().orElseThrow().code());
    }

    private boolean allowed() {
        return cached.as("p-2").image("img-1").may(Operation.CREATE_SERVER).allowed();
    }
}
