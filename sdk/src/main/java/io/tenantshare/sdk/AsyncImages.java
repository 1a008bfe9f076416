package io.tenantshare.sdk;

import io.tenantshare.domain.sharing.ShareReport;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The asynchronous twin of {@link TenantImages}. Immutable and free to create. */
public final class AsyncImages {

    private final TenantImages images;
    private final Async async;

    AsyncImages(TenantImages images, Async async) {
        this.images = images;
        this.async = async;
    }

    /** See {@link TenantImages#plan}. */
    public AsyncImages plan() {
        return new AsyncImages(images.plan(), async);
    }

    /** See {@link TenantImages#watchedBy}; the watcher is asked on the executor's thread. */
    public AsyncImages watchedBy(Progress progress) {
        return new AsyncImages(images.watchedBy(progress), async);
    }

    /** The same as {@link TenantImages#shareWith(String...)}. */
    public CompletionStage<ShareReport> shareWith(String... projects) {
        String[] own = Async.copy(projects);
        return async.run(() -> images.shareWith(own));
    }

    /** The same as {@link TenantImages#shareWith(List)}. */
    public CompletionStage<ShareReport> shareWith(List<String> projects) {
        List<String> own = Async.copy(projects);
        return async.run(() -> images.shareWith(own));
    }

    /** The same as {@link TenantImages#stopSharingWith}. */
    public CompletionStage<ShareReport> stopSharingWith(String... projects) {
        String[] own = Async.copy(projects);
        return async.run(() -> images.stopSharingWith(own));
    }

    /** The same as {@link TenantImages#stopSharingWithAll}. */
    public CompletionStage<ShareReport> stopSharingWithAll() {
        return async.run(() -> images.stopSharingWithAll());
    }

    /** The same as {@link TenantImages#delete}. */
    public CompletionStage<ShareReport> delete() {
        return async.run(() -> images.delete());
    }
}
