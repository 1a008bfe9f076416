package io.tenantshare.sdk;

import io.tenantshare.domain.decision.Views;
import io.tenantshare.domain.project.Region;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.sdk.call.Requests;
import io.tenantshare.sdk.call.ResourceCalls;
import io.tenantshare.sdk.commit.Context;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What others share with a project: the message, the lists and the answers. Immutable and free to create. */
public final class Inbox {

    private final Context context;
    private final Requests requests;
    private final @Nullable Region viewedFrom;

    Inbox(Context context, Requests requests, @Nullable Region viewedFrom) {
        this.context = context;
        this.requests = requests;
        this.viewedFrom = viewedFrom;
    }

    /**
     * The same inbox as a console shows it while another region is selected: outside the project's own region there is
     * nothing to see and nothing to answer (rule book M-2, M-3, C-13).
     */
    public Inbox viewedFrom(String region) {
        return new Inbox(context, requests, new Region(region));
    }

    /** The message that something waits for an answer; empty if nothing does. What it costs does not grow with the offers. */
    public Optional<Message> message() {
        long waiting = images().pendingUpTo(Message.COUNTED + 1);
        return waiting == 0
                ? Optional.empty()
                : images().pending().page(1).items().stream().findFirst().map(newest -> new Message(waiting, newest));
    }

    /** The images that others share with the project. */
    public ImageInbox images() {
        return new ImageInbox(context, new ResourceCalls(context, requests), isVisible());
    }

    /**
     * One image that another project shares with this one.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if it is not an image id
     */
    public InboxImage image(String id) {
        return new InboxImage(images(), new ImageId(id).value());
    }

    /** The backups that others share with the project. There is no message for them (rule book M-5). */
    public BackupInbox backups() {
        return new BackupInbox(context, new ResourceCalls(context, requests), isVisible());
    }

    /**
     * One backup that another project shares with this one.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if it is not a backup id
     */
    public InboxBackup backup(String id) {
        return new InboxBackup(backups(), new BackupId(id).value());
    }

    private BooleanSupplier isVisible() {
        Region region = viewedFrom;
        return region == null ? () -> true : () -> Views.isInboxVisible(context.project(requests.actor()), region);
    }
}
