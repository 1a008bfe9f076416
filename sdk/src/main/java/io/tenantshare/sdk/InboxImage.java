package io.tenantshare.sdk;

import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.vault.AssociationChoice;
import java.util.List;
import java.util.Optional;

/** One image that another project shares with this one. Immutable and free to create. */
public final class InboxImage {

    private final ImageInbox inbox;
    private final List<String> id;

    InboxImage(ImageInbox inbox, String id) {
        this.inbox = inbox;
        this.id = List.of(id);
    }

    /** Accepts the image, pending or rejected; see {@link ImageInbox#accept(String...)} for the refusals. */
    public ShareReport accept() {
        return inbox.accept(id, Optional.empty(), AssociationChoice.skip());
    }

    /** Accepts a full-server image into this vault of the project's; see {@link Acceptance#accept(String...)}. */
    public ShareReport acceptInto(String vault) {
        return inbox.into(vault).accept(id);
    }

    /** Rejects the image, pending or accepted; servers and disks made from it stay, its vault is freed. */
    public ShareReport reject() {
        return inbox.reject(id);
    }

    /** The same verbs, telling what they would do and writing nothing. */
    public InboxImage plan() {
        return new InboxImage(inbox.plan(), id.get(0));
    }
}
