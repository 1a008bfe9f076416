package io.tenantshare.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.sharing.ShareReport;
import io.tenantshare.mongo.internal.DocumentMapper;
import io.tenantshare.mongo.internal.StoredRequest;
import io.tenantshare.ports.RequestClaim;
import io.tenantshare.ports.RequestKeys;
import java.time.Instant;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/**
 * One document per key. A claim is leased: when the process that made it has died, the same request may be carried out
 * again, and finds done what was done. What is over by the clock counts as gone, whenever the database forgets it.
 */
final class MongoRequestKeys implements RequestKeys {

    private final MongoCollection<StoredRequest> collection;
    private final Calls calls;
    private final MongoSettings settings;

    MongoRequestKeys(MongoCollection<StoredRequest> collection, Calls calls, MongoSettings settings) {
        this.collection = collection;
        this.calls = calls;
        this.settings = settings;
    }

    @Override
    public RequestClaim claim(ProjectId actor, String key, String fingerprint) {
        Instant now = settings.clock().instant();
        Instant leaseUntil = now.plus(settings.requestLease());
        Instant kept = now.plus(settings.requestKeysKept());
        StoredRequest.Id id = new StoredRequest.Id(actor.value(), key);
        StoredRequest mine = new StoredRequest(
                id,
                Truth.SCHEMA,
                fingerprint,
                new ObjectId(),
                leaseUntil,
                kept.isAfter(leaseUntil) ? kept : leaseUntil,
                null);
        RequestClaim granted = new RequestClaim.Granted(actor, key, mine.token().toHexString());
        while (true) {
            try {
                calls.run(() -> collection.insertOne(mine));
                return granted;
            } catch (Calls.DuplicateKey e) {
                StoredRequest present =
                        calls.run(() -> collection.find(Filters.eq(id)).first());
                if (present != null) {
                    Truth.check(present.schema());
                    boolean expired = !present.expireAt().isAfter(now);
                    boolean abandoned = present.leaseUntil() != null
                            && !present.leaseUntil().isAfter(now);
                    if (present.token().equals(mine.token())) {
                        return granted;
                    }
                    if (!expired && !present.fingerprint().equals(fingerprint)) {
                        return new RequestClaim.Mismatch();
                    }
                    if (!expired && !abandoned) {
                        return present.report() == null
                                ? new RequestClaim.InProgress()
                                : new RequestClaim.Completed(DocumentMapper.INSTANCE.toDomain(present.report()));
                    }
                    // With its end: completing it meanwhile has moved that, and an outcome is not forgotten.
                    Bson asItWas = Filters.and(
                            Filters.eq(id),
                            Filters.eq("token", present.token()),
                            Filters.eq("expireAt", present.expireAt()));
                    calls.run(() -> collection.deleteOne(asItWas));
                }
            }
        }
    }

    @Override
    public void complete(RequestClaim.Granted claim, ShareReport report) {
        Instant expireAt = settings.clock().instant().plus(settings.requestKeysKept());
        Bson outcome = Updates.combine(
                Updates.set("report", DocumentMapper.INSTANCE.toStored(report)),
                Updates.set("expireAt", expireAt),
                Updates.unset("leaseUntil"));
        calls.run(() -> collection.updateOne(open(claim), outcome));
    }

    @Override
    public void release(RequestClaim.Granted claim) {
        calls.run(() -> collection.deleteOne(open(claim)));
    }

    /** Whoever took too long has lost its claim to another call, and leaves that one's alone. */
    private static Bson open(RequestClaim.Granted claim) {
        return Filters.and(
                Filters.eq(new StoredRequest.Id(claim.actor().value(), claim.key())),
                Filters.eq("token", new ObjectId(claim.token())),
                Filters.exists("report", false));
    }
}
