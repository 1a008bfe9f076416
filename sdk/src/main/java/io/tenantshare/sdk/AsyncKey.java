package io.tenantshare.sdk;

import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.key.KeyOperation;
import io.tenantshare.domain.use.Decision;
import java.util.concurrent.CompletionStage;

/** The asynchronous twin of {@link TenantKey}. Immutable and free to create. */
public final class AsyncKey {

    private final TenantKey key;
    private final Async async;

    AsyncKey(TenantKey key, Async async) {
        this.key = key;
        this.async = async;
    }

    /** The same as {@link TenantKey#grantTo(String)}. */
    public CompletionStage<Decision> grantTo(String account) {
        return async.run(() -> key.grantTo(account));
    }

    /** The same as {@link TenantKey#grantTo(String, KeyOperation, KeyOperation...)}. */
    public CompletionStage<Decision> grantTo(String account, KeyOperation first, KeyOperation... others) {
        KeyOperation[] own = Async.copy(others);
        return async.run(() -> key.grantTo(account, first, own));
    }

    /** The same as {@link TenantKey#revokeFrom}. */
    public CompletionStage<Decision> revokeFrom(String account) {
        return async.run(() -> key.revokeFrom(account));
    }

    /** The same as {@link TenantKey#grants}. */
    public CompletionStage<KeyGrants> grants() {
        return async.run(() -> key.grants());
    }
}
