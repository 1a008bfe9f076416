package io.tenantshare.domain.sharing;

import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.VaultId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A share that exists elsewhere already, as it is taken over (rule book OB-9). Immutable. Make it with {@link #pending}, {@link
 * #accepted} or {@link #rejected}: these stay as they are when a share gets more to state, such as an end.
 *
 * @param recipient the project the resource is shared with
 * @param offeredAt when it was offered there, in whole milliseconds
 * @param answeredAt when the recipient gave the answer that holds, in whole milliseconds; absent if and only if it is pending
 * @param vault the recipient's vault that keeps what it accepted; only of an accepted share
 * @param lifetime when the share ends by itself
 */
public record ImportedMember(
        ProjectId recipient,
        MemberStatus status,
        Instant offeredAt,
        Optional<Instant> answeredAt,
        Optional<VaultId> vault,
        Lifetime lifetime) {

    /**
     * Checks what it is given, and limits the times to {@linkplain Arguments#time what every storage keeps}.
     *
     * @throws InvalidInputException if a component is null; with {@link Reason#INVALID_IMPORT} if the answer precedes the
     *     offer, if a pending share has an answer or another one has none, or if a vault is named for what is not accepted
     */
    public ImportedMember {
        Arguments.required(recipient, "recipient");
        Arguments.required(status, "status");
        offeredAt = Arguments.time(offeredAt, "offeredAt");
        answeredAt = Arguments.required(answeredAt, "answeredAt").map(at -> Arguments.time(at, "answeredAt"));
        Arguments.required(vault, "vault");
        Arguments.required(lifetime, "lifetime");
        if (answeredAt.isPresent() == (status == MemberStatus.PENDING)) {
            throw invalid(recipient, status == MemberStatus.PENDING ? "pending, yet answered" : status + " at no time");
        }
        if (answeredAt.filter(offeredAt::isAfter).isPresent()) {
            throw invalid(recipient, "answered before it was offered");
        }
        if (vault.isPresent() && status != MemberStatus.ACCEPTED) {
            throw invalid(recipient, status + ", yet in a vault");
        }
    }

    /**
     * Offered, and not answered yet.
     *
     * @throws InvalidInputException if it is not a project id, or the time is null
     */
    public static ImportedMember pending(String project, Instant offered) {
        return of(project, MemberStatus.PENDING, offered, Optional.empty());
    }

    /**
     * Offered, and accepted at a time not before the offer.
     *
     * @throws InvalidInputException if it is not a project id, if a time is null, or if the times are in the wrong order
     */
    public static ImportedMember accepted(String project, Instant offered, Instant answered) {
        return of(project, MemberStatus.ACCEPTED, offered, Optional.of(Arguments.required(answered, "answered")));
    }

    /**
     * Offered, and rejected at a time not before the offer.
     *
     * @throws InvalidInputException if it is not a project id, if a time is null, or if the times are in the wrong order
     */
    public static ImportedMember rejected(String project, Instant offered, Instant answered) {
        return of(project, MemberStatus.REJECTED, offered, Optional.of(Arguments.required(answered, "answered")));
    }

    private static ImportedMember of(String project, MemberStatus status, Instant offered, Optional<Instant> answered) {
        return new ImportedMember(
                new ProjectId(project),
                status,
                Arguments.required(offered, "offered"),
                answered,
                Optional.empty(),
                Lifetime.UNLIMITED);
    }

    /**
     * The same, kept in this vault of the recipient's.
     *
     * @throws InvalidInputException if it is not a vault id, or if the share is not accepted
     */
    public ImportedMember into(String nextVault) {
        return keptIn(Optional.of(new VaultId(nextVault)));
    }

    /** The same, kept in this vault of the recipient's or in none. */
    public ImportedMember keptIn(Optional<VaultId> nextVault) {
        return new ImportedMember(recipient, status, offeredAt, answeredAt, nextVault, lifetime);
    }

    /**
     * The same, ending at a time. One that is over when it is imported is left out.
     *
     * @throws InvalidInputException if it is null
     */
    public ImportedMember until(Instant end) {
        return living(lifetime.endingAt(Optional.of(Arguments.required(end, "end"))));
    }

    /**
     * The same, over if it is not answered by a time.
     *
     * @throws InvalidInputException if it is null
     */
    public ImportedMember answeredBy(Instant end) {
        return living(new Lifetime(Optional.of(Arguments.required(end, "end")), lifetime.endsAt()));
    }

    private ImportedMember living(Lifetime next) {
        return new ImportedMember(recipient, status, offeredAt, answeredAt, vault, next);
    }

    /** Whether it is over at a time, so that nothing is left to be imported. */
    public boolean isOverAt(Instant time) {
        return lifetime.until(status).filter(end -> !time.isBefore(end)).isPresent();
    }

    /** When the status last changed: when it was answered, or else offered. */
    public Instant updatedAt() {
        return answeredAt.orElse(offeredAt);
    }

    /** Where it is kept, if the resource's revision with it is this one. */
    public Placement placement(long revision) {
        return vault.isPresent() ? new Placement.InVault(vault.get(), revision) : Placement.NONE;
    }

    /** The member that it becomes in this revision of the resource. */
    public Member member(Project project, long revision) {
        return new Member(
                        recipient,
                        Arguments.required(project, "project").account(),
                        status,
                        placement(revision),
                        List.of(),
                        offeredAt,
                        updatedAt())
                .living(lifetime);
    }

    /** Whether the member is what this would become, whenever that was imported or decided. */
    public boolean isAlready(Member member) {
        return Arguments.required(member, "member").recipient().equals(recipient)
                && member.status() == status
                && member.offeredAt().equals(offeredAt)
                && member.updatedAt().equals(updatedAt())
                && member.lifetime().equals(lifetime)
                && (member.vault().isEmpty() || member.vault().equals(vault));
    }

    /**
     * Checks that nothing of it lies in the future.
     *
     * @throws InvalidInputException with {@link Reason#INVALID_IMPORT} if it was offered or answered after this time
     */
    public void requireNotAfter(Instant now) {
        if (updatedAt().isAfter(Arguments.required(now, "now"))) {
            throw invalid(recipient, (answeredAt.isPresent() ? "answered" : "offered") + " in the future");
        }
    }

    private static InvalidInputException invalid(ProjectId recipient, String why) {
        return new InvalidInputException(Refusal.of(Reason.INVALID_IMPORT, recipient, why));
    }
}
