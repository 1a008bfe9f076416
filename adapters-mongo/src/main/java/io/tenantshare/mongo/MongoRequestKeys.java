package io.tenantshare.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.mongo.internal.DocumentMapper;
import io.tenantshare.mongo.internal.StoredRequest;
import io.tenantshare.ports.RequestClaim;
import io.tenantshare.ports.RequestKeys;
import java.time.Instant;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * The claims on request keys: one document per key. A claim is a lease with a fencing token: when the lease has run out,
 * another call may take the key over, and the old call's token no longer completes or releases anything. A document that
 * has expired by the clock counts as absent, whether or not the TTL index has deleted it.
 */
final class MongoRequestKeys implements RequestKeys {

    private final MongoCollection<StoredRequest> collection;
    private final Commands commands;
    private final MongoSettings settings;

    MongoRequestKeys(MongoCollection<StoredRequest> collection, Commands commands, MongoSettings settings) {
        this.collection = collection;
        this.commands = commands;
        this.settings = settings;
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
            if (present != null) {
                if (present.token().equals(mine.token())) {
                    // An earlier attempt to insert it, whose answer was lost.
                    break;
                }
                boolean expired = !present.expireAt().isAfter(now);
                if (!expired && !present.fingerprint().equals(fingerprint)) {
                    return new RequestClaim.Mismatch();
                }
                if (!expired && !isAbandoned(present, now)) {
                    return present.report() == null
                            ? new RequestClaim.InProgress()
                            : new RequestClaim.Completed(DocumentMapper.INSTANCE.toDomain(present.report()));
                }
                delete(present);
            }
        }
        return new RequestClaim.Granted(actor, key, mine.token().toHexString());
    }

    private StoredRequest newClaim(StoredRequest.Id id, String fingerprint, Instant now) {
        Instant leaseUntil = now.plus(settings.requestLease());
        Instant keptUntil = now.plus(settings.requestKeysKept());
        return new StoredRequest(
                id,
                settings.writeSchema(),
                fingerprint,
                new ObjectId(),
                leaseUntil,
                keptUntil.isAfter(leaseUntil) ? keptUntil : leaseUntil,
                null);
    }

    private boolean inserted(StoredRequest claim) {
        try {
            commands.write(collection, requests -> requests.insertOne(claim));
            return true;
        } catch (Commands.DuplicateKey e) {
            return false;
        }
    }

    private @Nullable StoredRequest find(StoredRequest.Id id) {
        StoredRequest found = commands.read(
                collection, requests -> requests.find(Filters.eq(id)).first());
        if (found != null) {
            Schema.requireKnown(found.schema());
        }
        return found;
    }

    private static boolean isAbandoned(StoredRequest claim, Instant now) {
        return claim.leaseUntil() != null && !claim.leaseUntil().isAfter(now);
    }

    /** Deletes a claim unless it was completed meanwhile, which changes when it expires. */
    private void delete(StoredRequest claim) {
        Bson unchanged = Filters.and(
                Filters.eq(claim.id()), Filters.eq("token", claim.token()), Filters.eq("expireAt", claim.expireAt()));
        commands.write(collection, requests -> requests.deleteOne(unchanged));
    }

    @Override
    public void complete(RequestClaim.Granted claim, ShareReport report) {
        Instant expireAt = settings.clock().instant().plus(settings.requestKeysKept());
        Bson outcome = Updates.combine(
                Updates.set("report", DocumentMapper.INSTANCE.toStored(report)),
                Updates.set("expireAt", expireAt),
                Updates.unset("leaseUntil"));
        commands.write(collection, requests -> requests.updateOne(open(claim), outcome));
    }

    @Override
    public void release(RequestClaim.Granted claim) {
        commands.write(collection, requests -> requests.deleteOne(open(claim)));
    }

    /** Matches this very claim while it is not completed; a call that lost its lease matches nothing. */
    private static Bson open(RequestClaim.Granted claim) {
        return Filters.and(
                Filters.eq(new StoredRequest.Id(claim.actor().value(), claim.key())),
                Filters.eq("token", new ObjectId(claim.token())),
                Filters.exists("report", false));
    }
}
