package io.tenantshare.sdk;

import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.use.Decision;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.domain.use.DerivedResource;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.vault.Association;
import io.tenantshare.domain.vault.Unprotected;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.ports.ShareCounts;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The asynchronous twin of {@link Tenant}. Immutable and free to create. */
public final class AsyncTenant {

    private final Tenant tenant;
    private final Async async;

    AsyncTenant(Tenant tenant, Async async) {
        this.tenant = tenant;
        this.async = async;
    }

    /** See {@link Tenant#withRequestKey}. */
    public AsyncTenant withRequestKey(String requestKey) {
        return new AsyncTenant(tenant.withRequestKey(requestKey), async);
    }

    /** See {@link Tenant#image(String)}. */
    public AsyncImage image(String id) {
        return new AsyncImage(tenant.image(id), async);
    }

    /** See {@link Tenant#images(String...)}. */
    public AsyncImages images(String... ids) {
        return new AsyncImages(tenant.images(ids), async);
    }

    /** See {@link Tenant#image(ImageId)}. */
    public AsyncImage image(ImageId id) {
        return new AsyncImage(tenant.image(id), async);
    }

    /** See {@link Tenant#images(List)}. */
    public AsyncImages images(List<String> ids) {
        return new AsyncImages(tenant.images(ids), async);
    }

    /** See {@link Tenant#backup}. */
    public AsyncBackup backup(String id) {
        return new AsyncBackup(tenant.backup(id), async);
    }

    /** See {@link Tenant#sharedBackups}. */
    public AsyncShareList sharedBackups() {
        return new AsyncShareList(tenant.sharedBackups(), async);
    }

    /** See {@link Tenant#inbox}. */
    public AsyncInbox inbox() {
        return new AsyncInbox(tenant.inbox(), async);
    }

    /** See {@link Tenant#sharedImages}. */
    public AsyncShareList sharedImages() {
        return new AsyncShareList(tenant.sharedImages(), async);
    }

    /** See {@link Tenant#key}. */
    public AsyncKey key(String id) {
        return new AsyncKey(tenant.key(id), async);
    }

    /** See {@link Tenant#vault}. */
    public AsyncVault vault(String id) {
        return new AsyncVault(tenant.vault(id), async);
    }

    /** See {@link Tenant#server}. */
    public AsyncDerived server(String id) {
        return new AsyncDerived(tenant.server(id), async);
    }

    /** See {@link Tenant#disk}. */
    public AsyncDerived disk(String id) {
        return new AsyncDerived(tenant.disk(id), async);
    }

    /** The same as {@link Tenant#may}. */
    public CompletionStage<Decision> may(Operation operation, ImageId image) {
        return async.run(() -> tenant.may(operation, image));
    }

    /** The same as {@link Tenant#sharedImageCounts}. */
    public CompletionStage<ShareCounts> sharedImageCounts() {
        return async.run(() -> tenant.sharedImageCounts());
    }

    /** The same as {@link Tenant#associationsDue}. */
    public CompletionStage<List<Association>> associationsDue(List<Unprotected> unprotected) {
        List<Unprotected> own = Async.copy(unprotected);
        return async.run(() -> tenant.associationsDue(own));
    }

    /** The same as {@link Tenant#ownImages}. */
    public CompletionStage<List<ImageDetails>> ownImages(Optional<ImageId> after, int limit) {
        return async.run(() -> tenant.ownImages(after, limit));
    }

    /** The same as {@link Tenant#ownBackups}. */
    public CompletionStage<List<Backup>> ownBackups(Optional<BackupId> after, int limit) {
        return async.run(() -> tenant.ownBackups(after, limit));
    }

    /** The same as {@link Tenant#vaults}. */
    public CompletionStage<List<Vault>> vaults(Optional<VaultId> after, int limit) {
        return async.run(() -> tenant.vaults(after, limit));
    }

    /** The same as {@link Tenant#made}. */
    public CompletionStage<List<DerivedResource>> made(Optional<DerivedId> after, int limit) {
        return async.run(() -> tenant.made(after, limit));
    }

    /** The same as {@link Tenant#details}. */
    public CompletionStage<Optional<Project>> details() {
        return async.run(() -> tenant.details());
    }
}
