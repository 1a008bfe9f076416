package io.tenantshare.sdk;

import io.tenantshare.domain.sharing.ShareReport;
import java.util.concurrent.CompletionStage;

/** The asynchronous twin of {@link InboxImage}. Immutable and free to create. */
public final class AsyncInboxImage {

    private final InboxImage image;
    private final Async async;

    AsyncInboxImage(InboxImage image, Async async) {
        this.image = image;
        this.async = async;
    }

    /** See {@link InboxImage#plan}. */
    public AsyncInboxImage plan() {
        return new AsyncInboxImage(image.plan(), async);
    }

    /** The same as {@link InboxImage#accept}. */
    public CompletionStage<ShareReport> accept() {
        return async.run(() -> image.accept());
    }

    /** The same as {@link InboxImage#acceptInto}. */
    public CompletionStage<ShareReport> acceptInto(String vault) {
        return async.run(() -> image.acceptInto(vault));
    }

    /** The same as {@link InboxImage#reject}. */
    public CompletionStage<ShareReport> reject() {
        return async.run(() -> image.reject());
    }
}
