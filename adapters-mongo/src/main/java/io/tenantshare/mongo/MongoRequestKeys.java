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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
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
    private final ConcurrentMap<StoredRequest.Id, ObjectId> claims = new ConcurrentHashMap<>();

    MongoRequestKeys(MongoCollection<StoredRequest> collection, Calls calls, MongoSettings settings) {
        this.collection = collection;
        this.calls = calls;
        this.settings = settings;
    }

    @Override
    public RequestClaim claim(ProjectId actor, String key, String fingerprint) {
        Instant now = settings.clock().instant();
        StoredRequest.Id id = id(actor, key);
        StoredRequest mine = new StoredRequest(
                id,
                Truth.SCHEMA,
                fingerprint,
                new ObjectId(),
                now.plus(settings.requestLease()),
                now.plus(settings.requestKeysKept()),
                null);
        while (true) {
            try {
                calls.run(() -> collection.insertOne(mine));
                return granted(mine);
            } catch (Calls.DuplicateKey e) {
                StoredRequest present =
                        calls.run(() -> collection.find(Filters.eq(id)).first());
                if (present != null) {
                    Truth.check(present.schema());
                    boolean expired = !present.expireAt().isAfter(now);
                    boolean abandoned = present.leaseUntil() != null
                            && !present.leaseUntil().isAfter(now);
                    if (present.token().equals(mine.token())) {
                        return granted(mine);
                    }
                    if (!expired && !present.fingerprint().equals(fingerprint)) {
                        return new RequestClaim.Mismatch();
                    }
                    if (!expired && !abandoned) {
                        return present.report() == null
                                ? new RequestClaim.InProgress()
                                : new RequestClaim.Completed(DocumentMapper.INSTANCE.toDomain(present.report()));
                    }
                    Bson asItWas = Filters.and(Filters.eq(id), Filters.eq("token", present.token()));
                    calls.run(() -> collection.deleteOne(asItWas));
                }
            }
        }
    }

    @Override
    public void complete(ProjectId actor, String key, ShareReport report) {
        Instant expireAt = settings.clock().instant().plus(settings.requestKeysKept());
        Bson outcome = Updates.combine(
                Updates.set("report", DocumentMapper.INSTANCE.toStored(report)),
                Updates.set("expireAt", expireAt),
                Updates.unset("leaseUntil"));
        Bson mine = takeClaim(id(actor, key));
        calls.run(() -> collection.updateOne(mine, outcome));
    }

    @Override
    public void release(ProjectId actor, String key) {
        Bson mine = takeClaim(id(actor, key));
        calls.run(() -> collection.deleteOne(Filters.and(mine, Filters.exists("report", false))));
    }

    private RequestClaim granted(StoredRequest claim) {
        claims.put(claim.id(), claim.token());
        return new RequestClaim.Granted();
    }

    /** Whoever took too long has lost its claim to another process, and leaves that one's alone. */
    private Bson takeClaim(StoredRequest.Id id) {
        ObjectId token = claims.remove(id);
        return token == null ? Filters.eq(id) : Filters.and(Filters.eq(id), Filters.eq("token", token));
    }

    private static StoredRequest.Id id(ProjectId actor, String key) {
        return new StoredRequest.Id(actor.value(), key);
    }
}
