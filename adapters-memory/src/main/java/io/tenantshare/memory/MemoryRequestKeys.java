package io.tenantshare.memory;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.sharing.ShareReport;
import io.tenantshare.ports.RequestClaim;
import io.tenantshare.ports.RequestKeys;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Outcomes expire by time and by nothing else: a key that was forgotten early would let a repeated call run twice. */
final class MemoryRequestKeys implements RequestKeys {

    private final ConcurrentMap<Key, Entry> entries;
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
        Entry present = entries.putIfAbsent(new Key(actor, key), new Entry(fingerprint, null));
        if (present == null) {
            return new RequestClaim.Granted();
        }
        if (!present.fingerprint.equals(fingerprint)) {
            return new RequestClaim.Mismatch();
        }
        ShareReport report = present.report;
        return report == null ? new RequestClaim.InProgress() : new RequestClaim.Completed(report);
    }

    @Override
    public void complete(ProjectId actor, String key, ShareReport report) {
        gate.check();
        entries.computeIfPresent(new Key(actor, key), (k, entry) -> new Entry(entry.fingerprint, report));
    }

    @Override
    public void release(ProjectId actor, String key) {
        gate.check();
        entries.remove(new Key(actor, key));
    }

    private record Key(ProjectId actor, String key) {}

    private static final class Entry {

        private final String fingerprint;
        private final @Nullable ShareReport report;

        Entry(String fingerprint, @Nullable ShareReport report) {
            this.fingerprint = fingerprint;
            this.report = report;
        }
    }
}
