package io.tenantshare.memory;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.ports.RequestClaim;
import io.tenantshare.ports.RequestKeys;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The outcomes of calls by their request keys. Outcomes expire by time only: if a key were evicted to free memory, a repeated
 * call would run twice. Safe for use by many threads.
 */
final class MemoryRequestKeys implements RequestKeys {

    private final ConcurrentMap<Key, Entry> entries;
    private final AtomicLong tokens = new AtomicLong();
    private final Lifecycle lifecycle;

    MemoryRequestKeys(MemorySettings settings, Lifecycle lifecycle) {
        this.entries = Caffeine.newBuilder()
                .expireAfterWrite(settings.requestKeysKept())
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(settings.clock().millis()))
                .<Key, Entry>build()
                .asMap();
        this.lifecycle = lifecycle;
    }

    @Override
    public RequestClaim claim(ProjectId actor, String key, String fingerprint) {
        lifecycle.ensureOpen();
        Entry mine = new Entry(fingerprint, Long.toString(tokens.incrementAndGet()), null);
        Entry present = entries.putIfAbsent(new Key(actor, key), mine);
        if (present == null) {
            return new RequestClaim.Granted(actor, key, mine.token);
        }
        if (!present.fingerprint.equals(fingerprint)) {
            return new RequestClaim.Mismatch();
        }
        ShareReport report = present.report;
        return report == null ? new RequestClaim.InProgress() : new RequestClaim.Completed(report);
    }

    @Override
    public void complete(RequestClaim.Granted claim, ShareReport report) {
        lifecycle.ensureOpen();
        Key key = new Key(claim.actor(), claim.key());
        Entry present = entries.get(key);
        if (present != null && present.isClaimedBy(claim)) {
            entries.replace(key, present, new Entry(present.fingerprint, present.token, report));
        }
    }

    @Override
    public void release(RequestClaim.Granted claim) {
        lifecycle.ensureOpen();
        Key key = new Key(claim.actor(), claim.key());
        Entry present = entries.get(key);
        if (present != null && present.isClaimedBy(claim)) {
            entries.remove(key, present);
        }
    }

    private record Key(ProjectId actor, String key) {}

    /** Compared by identity, so that {@code replace} and {@code remove} are a compare-and-set. */
    private static final class Entry {

        private final String fingerprint;
        private final String token;
        private final @Nullable ShareReport report;

        Entry(String fingerprint, String token, @Nullable ShareReport report) {
            this.fingerprint = fingerprint;
            this.token = token;
            this.report = report;
        }

        boolean isClaimedBy(RequestClaim.Granted claim) {
            return report == null && token.equals(claim.token());
        }
    }
}
