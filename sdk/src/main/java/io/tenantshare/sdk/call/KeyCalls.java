package io.tenantshare.sdk.call;

import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.change.KeyChange;
import io.tenantshare.domain.decision.Decided;
import io.tenantshare.domain.decision.KeyDecisions;
import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.key.KeyOperation;
import io.tenantshare.domain.project.AccountId;
import io.tenantshare.sdk.commit.Commits;
import io.tenantshare.sdk.commit.Context;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The calls on customer keys. */
public final class KeyCalls {

    private final Context context;
    private final Requests requests;

    /** The calls of a project. */
    public KeyCalls(Context context, Requests requests) {
        this.context = context;
        this.requests = requests;
    }

    /** What each account is granted on the key. */
    public KeyGrants grants(KeyId key) {
        return context.storage().keys().findAll(requests.actor(), List.of(key)).stream()
                .findFirst()
                .orElseGet(() -> KeyGrants.none(requests.actor(), key));
    }

    /** Grants an account exactly these operations. */
    public Outcome grant(KeyId key, AccountId account, Set<KeyOperation> operations) {
        return requests.idempotently(
                () -> new Request.Grant(key, account, operations),
                () -> change(
                        key,
                        grants -> KeyDecisions.grant(
                                grants, account, operations, context.rules().limits(), requests.stamp())));
    }

    /** Revokes what an account was granted. */
    public Outcome revoke(KeyId key, AccountId account) {
        return requests.idempotently(
                () -> new Request.Revoke(key, account),
                () -> change(key, grants -> KeyDecisions.revoke(grants, account, requests.stamp())));
    }

    private Outcome change(KeyId key, Function<KeyGrants, Decided<Outcome, KeyChange>> decide) {
        return new Commits(context, requests.caller(), false)
                .apply(key, () -> decide.apply(grants(key)), context.storage().keys()::save);
    }
}
