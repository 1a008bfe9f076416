package io.tenantshare.sdk;

import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.key.KeyOperation;
import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.sdk.call.KeyCalls;
import java.util.EnumSet;
import java.util.Set;

/**
 * A customer key of a project's, and what it permits other accounts to do with it. Immutable and free to create.
 *
 * <p>Grants count for images of this project only.
 */
public final class TenantKey {

    private final KeyCalls calls;
    private final KeyId key;

    TenantKey(KeyCalls calls, KeyId key) {
        this.calls = calls;
        this.key = key;
    }

    /** Grants the account what it needs to use images under this key: to decrypt data keys and to describe the key. */
    public Outcome grantTo(String account) {
        return grant(new AccountId(account), KeyOperation.TO_USE_AN_IMAGE);
    }

    /**
     * Grants the account exactly these operations, instead of what it was granted before.
     *
     * <p>Refused with {@code grant-limit} beyond 100 accounts.
     */
    public Outcome grantTo(String account, KeyOperation first, KeyOperation... others) {
        EnumSet<KeyOperation> operations = EnumSet.of(Arguments.required(first, "first"));
        for (KeyOperation other : Arguments.required(others, "others")) {
            operations.add(Arguments.required(other, "others"));
        }
        return grant(new AccountId(account), operations);
    }

    /**
     * Revokes what the account was granted: at once it can no longer use images under this key, but for replicas under a
     * key of its own (rule book DC-15). Without a grant there is nothing to do.
     */
    public Outcome revokeFrom(String account) {
        return calls.revoke(key, new AccountId(account));
    }

    /** What each account is granted on the key now. */
    public KeyGrants grants() {
        return calls.grants(key);
    }

    private Outcome grant(AccountId account, Set<KeyOperation> operations) {
        return calls.grant(key, account, operations);
    }
}
