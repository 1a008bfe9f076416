package io.tenantshare.domain.sharing;

import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.recipient.RuleTrace;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.VaultId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A recipient on a resource's member list.
 *
 * @param recipient the project the resource is shared with
 * @param account the recipient's account, which key grants are given to
 * @param placement where the recipient keeps what it accepted; only an identifier to the owner (rule book C-37)
 * @param registeredImages the images the recipient has registered from an accepted backup, at most one; they keep the
 *     share from ending
 * @param offeredAt when the present offer was made, in whole milliseconds
 * @param updatedAt when the status last changed, in whole milliseconds
 * @param note what the owner said with the offer
 * @param reason what the recipient said when it rejected
 * @param lifetime when the share ends by itself
 * @param rule what the recipient's rules did with the offer, or could not do; not for the owner
 * @param extension the request for a later end that waits for the owner, if there is one (LT-11)
 * @param reminded how long before its present end both sides were last reminded of it; also the shortest of such periods that
 *     had begun when that end was stated, of which nobody needs to be reminded (LT-12)
 */
public record Member(
        ProjectId recipient,
        AccountId account,
        MemberStatus status,
        Placement placement,
        List<ImageId> registeredImages,
        Instant offeredAt,
        Instant updatedAt,
        Optional<String> note,
        Optional<String> reason,
        Lifetime lifetime,
        Optional<RuleTrace> rule,
        Optional<ExtensionRequest> extension,
        Optional<Duration> reminded) {

    /**
     * Checks and copies what it is given.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if a component or an image is null
     */
    public Member {
        Arguments.required(recipient, "recipient");
        Arguments.required(account, "account");
        Arguments.required(status, "status");
        Arguments.required(placement, "placement");
        registeredImages = Arguments.list(registeredImages, "registeredImages");
        Arguments.required(offeredAt, "offeredAt");
        Arguments.required(updatedAt, "updatedAt");
        note = Arguments.required(note, "note").map(Text::note);
        reason = Arguments.required(reason, "reason").map(Text::note);
        Arguments.required(lifetime, "lifetime");
        Arguments.required(rule, "rule");
        Arguments.required(extension, "extension");
        Arguments.required(reminded, "reminded");
    }

    /**
     * The same, with nothing said, no end and no rule.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if a component or an image is null
     */
    public Member(
            ProjectId recipient,
            AccountId account,
            MemberStatus status,
            Placement placement,
            List<ImageId> registeredImages,
            Instant offeredAt,
            Instant updatedAt) {
        this(
                recipient,
                account,
                status,
                placement,
                registeredImages,
                offeredAt,
                updatedAt,
                Optional.empty(),
                Optional.empty(),
                Lifetime.UNLIMITED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A fresh offer: pending, with both times equal (scenario 9). */
    public static Member offered(Project recipient, Instant at) {
        Arguments.required(recipient, "recipient");
        return new Member(recipient.id(), recipient.account(), MemberStatus.PENDING, Placement.NONE, List.of(), at, at);
    }

    /** The recipient's vault that it keeps the resource in, if it takes one. */
    public Optional<VaultId> vault() {
        return placement instanceof Placement.InVault held ? Optional.of(held.vault()) : Optional.empty();
    }

    /** When the share is over by itself; empty if never. */
    public Optional<Instant> until() {
        return lifetime.until(status);
    }

    /** Whether the share is over at this time: from its end on (LT-3). */
    public boolean isOverAt(Instant time) {
        return until().filter(end -> !time.isBefore(end)).isPresent();
    }

    /**
     * Whether both sides are to be reminded that the share ends (LT-12): it does within this period, and they were reminded
     * neither so long before its end nor later. Nobody is reminded of what was rejected, or of what is over.
     */
    public boolean isToRemind(Duration before, Instant now) {
        Arguments.required(before, "before");
        return status != MemberStatus.REJECTED
                && !isOverAt(now)
                && reminded.filter(step -> step.compareTo(before) <= 0).isEmpty()
                && lifetime.endsAt()
                        .filter(end -> !end.minus(before).isAfter(now))
                        .isPresent();
    }

    /** Whether an image that is registered from the backup keeps the share, even when it is over (LT-9). */
    public boolean isHeld() {
        return !registeredImages.isEmpty();
    }

    /** When the share can be taken off the member list because it is over; empty if never, or while it is held. */
    public Optional<Instant> due() {
        return isHeld() ? Optional.empty() : until();
    }

    /** This member with what the owner says to the offer. */
    public Member saying(Optional<String> next) {
        return new Member(
                recipient,
                account,
                status,
                placement,
                registeredImages,
                offeredAt,
                updatedAt,
                next,
                reason,
                lifetime,
                rule,
                extension,
                reminded);
    }

    /** This member with another lifetime. */
    public Member living(Lifetime next) {
        return new Member(
                recipient,
                account,
                status,
                placement,
                registeredImages,
                offeredAt,
                updatedAt,
                note,
                reason,
                next,
                rule,
                extension,
                reminded);
    }

    /** This member with a request for a later end that waits for the owner, or with none. */
    public Member asking(Optional<ExtensionRequest> next) {
        return new Member(
                recipient,
                account,
                status,
                placement,
                registeredImages,
                offeredAt,
                updatedAt,
                note,
                reason,
                lifetime,
                rule,
                next,
                reminded);
    }

    /** This member, of whose end both sides were last reminded so long before it; empty if never. */
    public Member reminded(Optional<Duration> next) {
        return new Member(
                recipient,
                account,
                status,
                placement,
                registeredImages,
                offeredAt,
                updatedAt,
                note,
                reason,
                lifetime,
                rule,
                extension,
                next);
    }

    /** This member with what the recipient says to its answer. */
    public Member answering(Optional<String> next) {
        return new Member(
                recipient,
                account,
                status,
                placement,
                registeredImages,
                offeredAt,
                updatedAt,
                note,
                next,
                lifetime,
                rule,
                extension,
                reminded);
    }

    /** This member with what the recipient's rules did, or could not do. */
    public Member ruled(RuleTrace next) {
        return ruled(Optional.of(next));
    }

    /** This member as its owner sees it: the recipient's rules are the recipient's (RR-12). */
    public Member withoutRule() {
        return rule.isEmpty() ? this : ruled(Optional.empty());
    }

    private Member ruled(Optional<RuleTrace> next) {
        return new Member(
                recipient,
                account,
                status,
                placement,
                registeredImages,
                offeredAt,
                updatedAt,
                note,
                reason,
                lifetime,
                next,
                extension,
                reminded);
    }

    /**
     * This member with another answer, kept there, by nobody's rule; what it asked for before is gone. A clock that went back
     * does not let the answer precede the offer.
     */
    public Member answered(MemberStatus answer, Placement where, Instant at) {
        Instant answeredAt = at.isBefore(offeredAt) ? offeredAt : at;
        return new Member(
                recipient,
                account,
                answer,
                where,
                List.of(),
                offeredAt,
                answeredAt,
                note,
                Optional.empty(),
                lifetime,
                Optional.empty(),
                Optional.empty(),
                reminded);
    }

    /** This member with these images registered from the backup. */
    public Member with(List<ImageId> images) {
        return new Member(
                recipient, account, status, placement, images, offeredAt, updatedAt, note, reason, lifetime, rule,
                extension, reminded);
    }
}
