package io.tenantshare.jdbc;

import io.tenantshare.domain.answer.CallAnswer;
import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.ports.RequestClaim;
import io.tenantshare.ports.RequestKeys;
import io.tenantshare.ports.RequestLeases;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The claims on request keys: one row per key. A claim is a lease with a fencing token: when the lease has run out, another
 * call may take the key over, and the old call's token no longer completes or releases anything. A row that has expired counts
 * as absent. Thread-safe.
 */
final class JdbcRequestKeys implements RequestKeys {

    /** How many keys are deleted in one transaction, but for those that expire in the same millisecond. */
    private static final int REMOVED = 500;

    private final Database database;
    private final JdbcSettings settings;
    private final RequestLeases leases;

    JdbcRequestKeys(Database database, JdbcSettings settings) {
        this.database = database;
        this.settings = settings;
        this.leases = new RequestLeases(settings.requestLease(), settings.clock(), this::renew);
    }

    @Override
    public RequestClaim claim(ProjectId actor, String key, String fingerprint) {
        String token = UUID.randomUUID().toString();
        while (true) {
            Instant now = settings.clock().instant();
            Row mine = key(actor, key)
                    .with("fingerprint", fingerprint)
                    .with("token", token)
                    .with("lease_until", now.plus(settings.requestLease()))
                    .with("expires_at", keptUntil(now))
                    .with("earlier", Forms.outcomes(List.of()));
            if (database.write(Write.insert(mine))) {
                return granted(actor, key, token, List.of());
            }
            Optional<Stored> present = find(actor, key);
            if (present.isEmpty()) {
                continue;
            }
            Stored stored = present.get();
            boolean expired = !stored.expiresAt.isAfter(now);
            if (!expired && !stored.fingerprint.equals(fingerprint)) {
                return new RequestClaim.Mismatch();
            }
            if (!expired && stored.answer.isPresent()) {
                return new RequestClaim.Completed(stored.answer.get());
            }
            if (!expired && stored.leaseUntil.isAfter(now)) {
                return new RequestClaim.InProgress();
            }
            List<ShareOutcome> earlier = expired ? List.of() : stored.earlier;
            // Not if its claim was completed, released or renewed meanwhile: each changes when it expires.
            Row unchanged = key(actor, key).with("token", stored.token).with("expires_at", stored.expiresAt);
            Row taken = Row.of(Table.REQUEST)
                    .with("fingerprint", fingerprint)
                    .with("token", token)
                    .with("lease_until", now.plus(settings.requestLease()))
                    .with("expires_at", keptUntil(now))
                    .withIfAny("answer", Optional.empty())
                    .with("earlier", Forms.outcomes(earlier));
            if (database.write(Write.update(unchanged, taken))) {
                return granted(actor, key, token, earlier);
            }
        }
    }

    private record Stored(
            String fingerprint,
            String token,
            Instant leaseUntil,
            Instant expiresAt,
            Optional<CallAnswer> answer,
            List<ShareOutcome> earlier) {}

    private Optional<Stored> find(ProjectId actor, String key) {
        return database.find(
                new Sql("SELECT fingerprint, token, lease_until, expires_at, answer, earlier FROM {request} WHERE ")
                        .add(Dialect.conditions(key(actor, key))),
                row -> new Stored(
                        row.text("fingerprint"),
                        row.text("token"),
                        row.time("lease_until"),
                        row.time("expires_at"),
                        row.textIfAny("answer").map(Forms::answer),
                        Forms.outcomes(row.text("earlier"))));
    }

    private RequestClaim.Granted granted(ProjectId actor, String key, String token, List<ShareOutcome> earlier) {
        RequestClaim.Granted granted = new RequestClaim.Granted(actor, key, token, earlier);
        leases.hold(granted);
        return granted;
    }

    /** A claim is kept for as long as its lease at least. */
    private Instant keptUntil(Instant now) {
        Instant leaseUntil = now.plus(settings.requestLease());
        Instant keptUntil = now.plus(settings.requestKeysKept());
        return keptUntil.isAfter(leaseUntil) ? keptUntil : leaseUntil;
    }

    @Override
    public void complete(RequestClaim.Granted claim, CallAnswer answer) {
        leases.letGo(claim);
        Instant now = settings.clock().instant();
        database.write(Write.update(
                mine(claim),
                over(now).with("answer", Forms.answer(answer)).with("earlier", Forms.outcomes(List.of()))));
        removeExpired(now);
    }

    @Override
    public void release(RequestClaim.Granted claim, List<ShareOutcome> outcomes) {
        leases.letGo(claim);
        database.write(
                outcomes.isEmpty()
                        ? Write.delete(mine(claim))
                        : Write.update(
                                mine(claim),
                                over(settings.clock().instant()).with("earlier", Forms.outcomes(outcomes))));
    }

    /** A lease that is over by everybody's clock, and a token that nobody holds. */
    private Row over(Instant now) {
        return Row.of(Table.REQUEST)
                .with("token", UUID.randomUUID().toString())
                .with("lease_until", Instant.EPOCH)
                .with("expires_at", now.plus(settings.requestKeysKept()));
    }

    private boolean renew(RequestClaim.Granted claim) {
        Instant now = settings.clock().instant();
        return database.write(Write.update(
                mine(claim),
                Row.of(Table.REQUEST)
                        .with("lease_until", now.plus(settings.requestLease()))
                        .with("expires_at", keptUntil(now))));
    }

    /** Matches this very claim while nobody else has the key; one that is over matches nothing. */
    private static Row mine(RequestClaim.Granted claim) {
        return key(claim.actor(), claim.key()).with("token", claim.token());
    }

    private static Row key(ProjectId actor, String key) {
        return Row.of(Table.REQUEST).with("actor", actor.value()).with("request_key", key);
    }

    private void removeExpired(Instant now) {
        // About once in a hundred calls is often enough, and no timer is needed.
        if (ThreadLocalRandom.current().nextInt(100) == 0) {
            Sql oldest = new Sql(
                    "DELETE FROM {request} WHERE expires_at <= (SELECT max(expires_at) FROM (SELECT expires_at FROM {request}"
                            + " WHERE expires_at <= ? ORDER BY expires_at LIMIT ?) oldest)",
                    Value.time(now),
                    Value.number((long) REMOVED));
            int removed = REMOVED;
            while (removed >= REMOVED) {
                removed = database.change(session -> session.update(oldest));
            }
        }
    }

    /** Renews no more leases. */
    void close() {
        leases.close();
    }
}
