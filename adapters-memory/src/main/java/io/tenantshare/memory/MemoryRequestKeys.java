package io.tenantshare.memory;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.sharing.ShareReport;
import io.tenantshare.ports.RequestClaim;
import io.tenantshare.ports.RequestKeys;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Outcomes expire by time and by nothing else: a key that was forgotten early would let a repeated call run twice. */
final class MemoryRequestKeys implements RequestKeys {

    private final ConcurrentMap<Key, Entry> entries;
    private final AtomicLong tokens = new AtomicLong();
    private final Gate gate;

    MemoryRequestKeys(MemorySettings settings, Gate gate) {
        this.entries = Caffeine.newBuilder()
                .expireAfterWrite(settings.requestKeysKept())
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(settings.clock().millis()))
                .<Key, Entry>build()
                .asMap();
        this.gate = gate;
    }

    @Override
    public RequestClaim claim(ProjectId actor, String key, String fingerprint) {
        gate.check();
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
        gate.check();
        Key key = new Key(claim.actor(), claim.key());
        Entry present = entries.get(key);
        if (present != null && present.isOpen(claim)) {
            entries.replace(key, present, new Entry(present.fingerprint, present.token, report));
        }
    }

    @Override
    public void release(RequestClaim.Granted claim) {
        gate.check();
        Key key = new Key(claim.actor(), claim.key());
        Entry present = entries.get(key);
        if (present != null && present.isOpen(claim)) {
            entries.remove(key, present);
        }
    }

    private record Key(ProjectId actor, String key) {}

    /** Equal to itself alone. */
    private static final class Entry {

        private final String fingerprint;
        private final String token;
        private final @Nullable ShareReport report;

        Entry(String fingerprint, String token, @Nullable ShareReport report) {
            this.fingerprint = fingerprint;
            this.token = token;
            this.report = report;
        }

        boolean isOpen(RequestClaim.Granted claim) {
            return report == null && token.equals(claim.token());
        }
    }
}
