package io.tenantshare.sdk;

import io.tenantshare.domain.use.Decision;
import io.tenantshare.domain.vault.Association;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.domain.vault.VaultSpec;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/** The asynchronous twin of {@link TenantVault}. Immutable and free to create. */
public final class AsyncVault {

    private final TenantVault vault;
    private final Async async;

    AsyncVault(TenantVault vault, Async async) {
        this.vault = vault;
        this.async = async;
    }

    /** The same as {@link TenantVault#register(VaultSpec)}. */
    public CompletionStage<Decision> register(VaultSpec spec) {
        return async.run(() -> vault.register(spec));
    }

    /** The same as {@link TenantVault#update}. */
    public CompletionStage<Decision> update(UnaryOperator<VaultSpec> update) {
        return async.run(() -> vault.update(update));
    }

    /** The same as {@link TenantVault#confirm(Association)}. */
    public CompletionStage<Decision> confirm(Association association) {
        return async.run(() -> vault.confirm(association));
    }

    /** The same as {@link TenantVault#details}. */
    public CompletionStage<Optional<Vault>> details() {
        return async.run(() -> vault.details());
    }

    /** The same as {@link TenantVault#delete}. */
    public CompletionStage<Decision> delete() {
        return async.run(() -> vault.delete());
    }
}
