package io.tenantshare.sdk;

import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.Term;
import io.tenantshare.domain.sharing.Terms;
import io.tenantshare.sdk.call.ResourceCalls;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Sharing that ends by itself: {@code image.lasting(Duration.ofDays(90)).answeredWithin(Duration.ofDays(7)).shareWith("p-2")}.
 * What is not stated is as the host's rules have it. Immutable; nothing happens before the verb.
 */
public final class TimedSharing {

    private final ResourceCalls calls;
    private final ResourceType type;
    private final List<? extends ResourceId> ids;
    private final Terms terms;

    TimedSharing(ResourceCalls calls, ResourceType type, List<? extends ResourceId> ids, Terms terms) {
        this.calls = calls;
        this.type = type;
        this.ids = ids;
        this.terms = terms;
    }

    /** The same with this end; times count in whole milliseconds. */
    public TimedSharing until(Instant end) {
        return with(terms.withEnd(new Term.At(end)));
    }

    /**
     * The same with an end so long after the call.
     *
     * @throws InvalidInputException if it is longer than 9,999 years
     */
    public TimedSharing lasting(Duration period) {
        return with(terms.withEnd(new Term.After(period)));
    }

    /** The same without an end. */
    public TimedSharing withoutEnd() {
        return with(terms.withEnd(new Term.Never()));
    }

    /** The same, over if it is not answered by then; a time after the end counts as the end. */
    public TimedSharing answeredBy(Instant end) {
        return with(terms.withAnswer(new Term.At(end)));
    }

    /**
     * The same, over if it is not answered so long after the call.
     *
     * @throws InvalidInputException if it is longer than 9,999 years
     */
    public TimedSharing answeredWithin(Duration period) {
        return with(terms.withAnswer(new Term.After(period)));
    }

    private TimedSharing with(Terms next) {
        return new TimedSharing(calls, type, ids, next);
    }

    /**
     * Shares with these projects; see {@link SharingVerbs#shareWith(String...)} for the refusals. Refused also with {@code
     * end-not-ahead} and {@code end-too-far}. Who has the resource already keeps its own end, and {@code end-differs} says so.
     */
    public ShareReport shareWith(String... projects) {
        return shareWith(Ids.list(projects, "projects"));
    }

    /** The same for a collection of ids. */
    public ShareReport shareWith(Collection<String> projects) {
        return calls.share(type, ids, Ids.distinct(projects, "projects", ProjectId::new), terms);
    }

    /**
     * Shares with exactly these projects; see {@link SharingVerbs#shareExactlyWith(String...)}. The end is for those who are
     * added; who is kept keeps its own, and {@code end-differs} says so.
     */
    public ShareReport shareExactlyWith(String... projects) {
        return shareExactlyWith(Ids.list(projects, "projects"));
    }

    /** The same for a collection of ids. */
    public ShareReport shareExactlyWith(Collection<String> projects) {
        return calls.shareExactly(type, ids, Ids.distinct(projects, "projects", ProjectId::new), terms);
    }

    /**
     * Keeps sharing with these projects, until this end instead of the one they have; later, earlier, or without one (rule book
     * LT-10). What is over is not revived: share it again. The end that it has is {@code ALREADY} so. Another one answers the
     * request of a project that {@linkplain #askForExtension() asks} for a later end.
     *
     * <p>A pair is refused with {@code image-unknown} or {@code not-owner}, {@code backup-unknown} or {@code backup-not-owner},
     * {@code not-a-member} or {@code backup-not-a-member}, {@code end-not-ahead} or {@code end-too-far}.
     *
     * @throws InvalidInputException if no end is stated, or one of them is not a project id
     */
    public ShareReport keepSharingWith(String... projects) {
        return keepSharingWith(Ids.list(projects, "projects"));
    }

    /** The same for a collection of ids. */
    public ShareReport keepSharingWith(Collection<String> projects) {
        return calls.keepSharing(type, ids, Ids.distinct(projects, "projects", ProjectId::new), statedEnd());
    }

    /**
     * Asks the owner that the project's own share ends then instead of when it does, or never (rule book LT-11): {@code
     * tenant.saying("The audit takes longer.").image("img").until(june).askForExtension()}. Nothing moves before the owner
     * answers. One request waits at a time: another one takes its place, the same one is {@code ALREADY} so, and with the share it
     * is gone.
     *
     * <p>A resource is refused with {@code image-unknown} or {@code backup-unknown}, also once the share is over; {@code
     * not-recipient} or {@code backup-not-recipient}; {@code not-accepted} or {@code backup-not-accepted}; {@code
     * extension-without-end}, {@code extension-not-later}, {@code end-not-ahead} or {@code end-too-far}.
     *
     * @throws InvalidInputException if no end is stated
     */
    public ShareReport askForExtension() {
        return calls.askForExtension(type, ids, statedEnd());
    }

    private Term statedEnd() {
        if (terms.end() instanceof Term.Ruled) {
            throw new InvalidInputException(
                    Refusal.of(Reason.INVALID_SETTING, "no end", "until, lasting or withoutEnd says which"));
        }
        return terms.end();
    }
}
