package io.tenantshare.sdk;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The asynchronous twin of {@link Inbox}. Immutable and free to create. */
public final class AsyncInbox {

    private final Inbox inbox;
    private final Async async;

    AsyncInbox(Inbox inbox, Async async) {
        this.inbox = inbox;
        this.async = async;
    }

    /** See {@link Inbox#viewedFrom}. */
    public AsyncInbox viewedFrom(String region) {
        return new AsyncInbox(inbox.viewedFrom(region), async);
    }

    /** See {@link Inbox#images}. */
    public AsyncImageInbox images() {
        return new AsyncImageInbox(inbox.images(), async);
    }

    /** See {@link Inbox#backups}. */
    public AsyncBackupInbox backups() {
        return new AsyncBackupInbox(inbox.backups(), async);
    }

    /** See {@link Inbox#backup}. */
    public AsyncInboxBackup backup(String id) {
        return new AsyncInboxBackup(inbox.backup(id), async);
    }

    /** See {@link Inbox#image}. */
    public AsyncInboxImage image(String id) {
        return new AsyncInboxImage(inbox.image(id), async);
    }

    /** The same as {@link Inbox#message}. */
    public CompletionStage<Optional<Message>> message() {
        return async.run(() -> inbox.message());
    }
}
