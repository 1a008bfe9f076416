package io.tenantshare.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.tenantshare.domain.answer.CallAnswer;
import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.mongo.internal.DocumentMapper;
import io.tenantshare.mongo.internal.StoredRequest;
import io.tenantshare.ports.Quarantine;
import io.tenantshare.ports.RequestClaim;
import io.tenantshare.ports.RequestKeys;
import io.tenantshare.ports.RequestLeases;
import java.time.Instant;
import java.util.List;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * The claims on request keys: one document per key. A claim is a lease with a fencing token: when the lease has run out,
 * another call may take the key over, and the old call's token no longer completes or releases anything. The leases of
 * calls that run in this process are renewed. A document that has expired by the clock counts as absent, whether or not the
 * TTL index has deleted it.
 */
final class MongoRequestKeys implements RequestKeys {

    /** A lease that is over by everybody's clock. */
    private static final Instant RELEASED = Instant.EPOCH;

    private final MongoCollection<StoredRequest> collection;
    private final Documents<StoredRequest> documents;
    private final Commands commands;
    private final MongoSettings settings;
    private final RequestLeases leases;

    MongoRequestKeys(
            MongoCollection<StoredRequest> collection,
            Commands commands,
            Quarantine quarantine,
            MongoSettings settings) {
        this.collection = collection;
        this.documents = new Documents<>(collection, StoredRequest::schema, commands, quarantine);
        this.commands = commands;
        this.settings = settings;
        this.leases = new RequestLeases(settings.requestLease(), settings.clock(), this::renew);
    }

    @Override
    public RequestClaim claim(ProjectId actor, String key, String fingerprint) {
        return commands.call(() -> claimInCall(actor, key, fingerprint));
    }

    private RequestClaim claimInCall(ProjectId actor, String key, String fingerprint) {
        Instant now = settings.clock().instant();
        StoredRequest mine = newClaim(new StoredRequest.Id(actor.value(), key), fingerprint, now);
        while (!inserted(mine)) {
            StoredRequest present = find(mine.id());
            if (present == null) {
                continue;
            }
            if (present.token().equals(mine.token())) {
                // An earlier attempt to write it, whose answer was lost.
                return granted(present);
            }
            boolean expired = !present.expireAt().isAfter(now);
            if (!expired && !present.fingerprint().equals(fingerprint)) {
                return new RequestClaim.Mismatch();
            }
            if (!expired && present.report() != null) {
                return new RequestClaim.Completed(DocumentMapper.INSTANCE.toDomain(present.report()));
            }
            if (!expired && !isOver(present, now)) {
                return new RequestClaim.InProgress();
            }
            StoredRequest next = expired ? mine : mine.goingOnFrom(present.earlier());
            if (replaced(present, next)) {
                return granted(next);
            }
        }
        return granted(mine);
    }

    private StoredRequest newClaim(StoredRequest.Id id, String fingerprint, Instant now) {
        return new StoredRequest(
                id,
                Schema.plain(settings.writeSchema()),
                fingerprint,
                new ObjectId(),
                now.plus(settings.requestLease()),
                keptUntil(now),
                null,
                null);
    }

    /** A claim is kept for as long as its lease at least. */
    private Instant keptUntil(Instant now) {
        Instant leaseUntil = now.plus(settings.requestLease());
        Instant keptUntil = now.plus(settings.requestKeysKept());
        return keptUntil.isAfter(leaseUntil) ? keptUntil : leaseUntil;
    }

    private RequestClaim.Granted granted(StoredRequest claim) {
        List<StoredRequest.Outcome> earlier = claim.earlier();
        RequestClaim.Granted granted = new RequestClaim.Granted(
                new ProjectId(claim.id().actor()),
                claim.id().key(),
                claim.token().toHexString(),
                earlier == null ? List.of() : DocumentMapper.INSTANCE.toOutcomes(earlier));
        leases.hold(granted);
        return granted;
    }

    private boolean inserted(StoredRequest claim) {
        try {
            commands.write(collection, requests -> requests.insertOne(claim));
            return true;
        } catch (Commands.DuplicateKey e) {
            return false;
        }
    }

    /** The document, if there is one; one that cannot be read is named, and nobody takes its key over. */
    private @Nullable StoredRequest find(StoredRequest.Id id) {
        return documents
                .find(Filters.eq(id), MongoRequestKeys::withReadableAnswer)
                .orElse(null);
    }

    private static StoredRequest withReadableAnswer(StoredRequest stored) {
        StoredRequest.Report report = stored.report();
        if (report != null) {
            DocumentMapper.INSTANCE.toDomain(report);
        }
        List<StoredRequest.Outcome> earlier = stored.earlier();
        if (earlier != null) {
            DocumentMapper.INSTANCE.toOutcomes(earlier);
        }
        return stored;
    }

    private static boolean isOver(StoredRequest claim, Instant now) {
        return claim.leaseUntil() != null && !claim.leaseUntil().isAfter(now);
    }

    /** Takes a key over, unless its claim was completed, released or renewed meanwhile: each changes when it expires. */
    private boolean replaced(StoredRequest present, StoredRequest next) {
        Bson unchanged = Filters.and(
                Filters.eq(present.id()),
                Filters.eq("token", present.token()),
                Filters.eq("expireAt", present.expireAt()));
        return commands.write(collection, requests -> requests.replaceOne(unchanged, next))
                        .getMatchedCount()
                == 1;
    }

    @Override
    public void complete(RequestClaim.Granted claim, CallAnswer answer) {
        leases.letGo(claim);
        Bson outcome = Updates.combine(
                Updates.set("report", DocumentMapper.INSTANCE.toStored(answer)),
                Updates.set("expireAt", settings.clock().instant().plus(settings.requestKeysKept())),
                Updates.unset("leaseUntil"),
                Updates.unset("earlier"));
        commands.write(collection, requests -> requests.updateOne(open(claim), outcome));
    }

    @Override
    public void release(RequestClaim.Granted claim, List<ShareOutcome> outcomes) {
        leases.letGo(claim);
        if (outcomes.isEmpty()) {
            commands.write(collection, requests -> requests.deleteOne(open(claim)));
            return;
        }
        Bson released = Updates.combine(
                Updates.set("token", new ObjectId()),
                Updates.set("leaseUntil", RELEASED),
                Updates.set("expireAt", settings.clock().instant().plus(settings.requestKeysKept())),
                Updates.set("earlier", DocumentMapper.INSTANCE.toStoredOutcomes(outcomes)));
        commands.write(collection, requests -> requests.updateOne(open(claim), released));
    }

    private boolean renew(RequestClaim.Granted claim) {
        Instant now = settings.clock().instant();
        Bson renewed = Updates.combine(
                Updates.set("leaseUntil", now.plus(settings.requestLease())), Updates.set("expireAt", keptUntil(now)));
        return commands.write(collection, requests -> requests.updateOne(open(claim), renewed))
                        .getMatchedCount()
                == 1;
    }

    /** Matches this very claim while it is not completed; a call that lost its lease matches nothing. */
    private static Bson open(RequestClaim.Granted claim) {
        return Filters.and(
                Filters.eq(new StoredRequest.Id(claim.actor().value(), claim.key())),
                Filters.eq("token", new ObjectId(claim.token())),
                Filters.exists("report", false));
    }

    /** Renews the leases that are due now. */
    void renewLeases() {
        leases.renewDue();
    }

    /** Renews no more leases. */
    void close() {
        leases.close();
    }
}
