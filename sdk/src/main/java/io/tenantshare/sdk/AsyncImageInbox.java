package io.tenantshare.sdk;

import io.tenantshare.domain.sharing.ShareReport;
import io.tenantshare.ports.ShareCounts;
import java.util.concurrent.CompletionStage;

/** The asynchronous twin of {@link ImageInbox}. Immutable and free to create. */
public final class AsyncImageInbox {

    private final ImageInbox images;
    private final Async async;

    AsyncImageInbox(ImageInbox images, Async async) {
        this.images = images;
        this.async = async;
    }

    /** See {@link ImageInbox#accepted}. */
    public AsyncShareList accepted() {
        return new AsyncShareList(images.accepted(), async);
    }

    /** See {@link ImageInbox#pending}. */
    public AsyncShareList pending() {
        return new AsyncShareList(images.pending(), async);
    }

    /** See {@link ImageInbox#rejected}. */
    public AsyncShareList rejected() {
        return new AsyncShareList(images.rejected(), async);
    }

    /** See {@link ImageInbox#all}. */
    public AsyncShareList all() {
        return new AsyncShareList(images.all(), async);
    }

    /** See {@link ImageInbox#plan}. */
    public AsyncImageInbox plan() {
        return new AsyncImageInbox(images.plan(), async);
    }

    /** See {@link ImageInbox#watchedBy}; the watcher is asked on the executor's thread. */
    public AsyncImageInbox watchedBy(Progress progress) {
        return new AsyncImageInbox(images.watchedBy(progress), async);
    }

    /** The same as {@link ImageInbox#counts}. */
    public CompletionStage<ShareCounts> counts() {
        return async.run(() -> images.counts());
    }

    /** The same as {@link ImageInbox#accept}. */
    public CompletionStage<ShareReport> accept(String... ids) {
        String[] own = Async.copy(ids);
        return async.run(() -> images.accept(own));
    }

    /** The same as {@link ImageInbox#acceptInto}. */
    public CompletionStage<ShareReport> acceptInto(String vault, String... ids) {
        String[] own = Async.copy(ids);
        return async.run(() -> images.acceptInto(vault, own));
    }

    /** The same as {@link ImageInbox#acceptAllInto}. */
    public CompletionStage<ShareReport> acceptAllInto(String vault) {
        return async.run(() -> images.acceptAllInto(vault));
    }

    /** The same as {@link ImageInbox#reject}. */
    public CompletionStage<ShareReport> reject(String... ids) {
        String[] own = Async.copy(ids);
        return async.run(() -> images.reject(own));
    }

    /** The same as {@link ImageInbox#acceptAll}. */
    public CompletionStage<ShareReport> acceptAll() {
        return async.run(() -> images.acceptAll());
    }

    /** The same as {@link ImageInbox#rejectAll}. */
    public CompletionStage<ShareReport> rejectAll() {
        return async.run(() -> images.rejectAll());
    }
}
