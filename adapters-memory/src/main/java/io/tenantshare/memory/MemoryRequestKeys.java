package io.tenantshare.memory;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.tenantshare.domain.answer.CallAnswer;
import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.ports.RequestClaim;
import io.tenantshare.ports.RequestKeys;
import java.util.List;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The answers to calls by their request keys. They expire by time only: if a key were evicted to free memory, a repeated call
 * would run twice. A claim needs no lease, because it ends with the process that holds it. Safe for use by many threads.
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
        Key id = new Key(actor, key);
        String token = Long.toString(tokens.incrementAndGet());
        Entry fresh = new Entry(fingerprint, token, List.of(), null);
        while (true) {
            Entry present = entries.putIfAbsent(id, fresh);
            if (present == null) {
                return new RequestClaim.Granted(actor, key, token, List.of());
            }
            if (!present.fingerprint.equals(fingerprint)) {
                return new RequestClaim.Mismatch();
            }
            if (present.answer != null) {
                return new RequestClaim.Completed(present.answer);
            }
            if (present.token != null) {
                return new RequestClaim.InProgress();
            }
            if (entries.replace(id, present, new Entry(fingerprint, token, present.earlier, null))) {
                return new RequestClaim.Granted(actor, key, token, present.earlier);
            }
        }
    }

    @Override
    public void complete(RequestClaim.Granted claim, CallAnswer answer) {
        lifecycle.ensureOpen();
        Key id = new Key(claim.actor(), claim.key());
        Entry present = entries.get(id);
        if (present != null && present.isHeldBy(claim)) {
            entries.replace(id, present, new Entry(present.fingerprint, null, List.of(), answer));
        }
    }

    @Override
    public void release(RequestClaim.Granted claim, List<ShareOutcome> outcomes) {
        lifecycle.ensureOpen();
        Key id = new Key(claim.actor(), claim.key());
        Entry present = entries.get(id);
        if (present == null || !present.isHeldBy(claim)) {
            return;
        }
        if (outcomes.isEmpty()) {
            entries.remove(id, present);
        } else {
            entries.replace(id, present, new Entry(present.fingerprint, null, List.copyOf(outcomes), null));
        }
    }

    private record Key(ProjectId actor, String key) {}

    /** The token is that of the claim which holds the key now; a key that was completed or released has none. */
    private record Entry(
            String fingerprint,
            @Nullable String token,
            List<ShareOutcome> earlier,
            @Nullable CallAnswer answer) {

        boolean isHeldBy(RequestClaim.Granted claim) {
            return claim.token().equals(token);
        }
    }
}
