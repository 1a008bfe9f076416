package io.tenantshare.domain.decision;

import io.tenantshare.domain.answer.Decision;
import io.tenantshare.domain.answer.Result;
import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.Stamp;
import io.tenantshare.domain.key.KeyOperation;
import io.tenantshare.domain.policy.LifetimeRules;
import io.tenantshare.domain.policy.Repetition;
import io.tenantshare.domain.policy.ResourceRules;
import io.tenantshare.domain.policy.ShareProposal;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.recipient.AccountRules;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.Resource;
import io.tenantshare.domain.sharing.Lifetime;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Relation;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.sharing.Term;
import io.tenantshare.domain.sharing.Terms;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.use.Use;
import io.tenantshare.domain.vault.ReservationRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Offering a resource to projects, and withdrawing it from them. */
public final class OfferDecisions {

    private OfferDecisions() {}

    /** Decides an owner's offer of one resource to some projects: each on its own, or all or none, as its type has it. */
    public static Decided<List<ShareOutcome>, ResourceChange> offer(
            Subject subject, Call call, List<ProjectId> recipients, Terms terms) {
        Decision mayShare = UseDecisions.decide(subject, call, Use.of(Operation.SHARE));
        SharedResource shared = subject.stored();
        return shared == null || subject.relationOf(call.actor()) != Relation.OWNER
                ? Decided.nothing(refusedAll(subject, recipients, mayShare.objections()))
                : offer(
                        subject,
                        shared,
                        shared.resource(),
                        joined(mayShare.objections(), call.rules().lifetimes().objectionsTo(terms, call.now())),
                        call,
                        recipients,
                        terms);
    }

    private static <R extends Resource> Decided<List<ShareOutcome>, ResourceChange> offer(
            Subject subject,
            SharedResource shared,
            R resource,
            List<Refusal> resourceSide,
            Call call,
            List<ProjectId> recipients,
            Terms terms) {
        ResourceRules<R> rules = ResourceRules.of(resource);
        Lifetime lifetime = call.rules().lifetimes().lifetime(terms, call.now());
        List<ShareOutcome> outcomes = new ArrayList<>(recipients.size());
        Optional<AccountRules> recipientRules = call.rules().recipientRules();
        List<Arrival> arrivals = new ArrayList<>(recipients.size());
        int count = shared.memberCount();
        int countAfter = count + newcomers(shared, recipients);
        boolean refused = false;
        for (ProjectId recipient : recipients) {
            Optional<Member> member = shared.member(recipient);
            if (subject.isHeld(recipient)) {
                outcomes.add(kept(subject, recipient));
                refused = true;
                continue;
            }
            if (member.isPresent() && isRepeated(member.get(), call)) {
                outcomes.add(repeated(shared, rules, member.get(), lifetime, terms));
                continue;
            }
            Optional<Project> project = call.facts().project(recipient);
            Set<KeyOperation> missing = project.isEmpty()
                    ? Set.of()
                    : UseDecisions.missingGrants(resource, project.get().account(), call.facts());
            List<Refusal> objections = joined(
                    resourceSide,
                    call.rules()
                            .objectionsTo(new ShareProposal<>(
                                    resource, recipient, project, member, count, countAfter, missing, call.rules())));
            if (!objections.isEmpty() || project.isEmpty()) {
                outcomes.add(ShareOutcome.refused(shared.id(), recipient, objections));
                refused = true;
                continue;
            }
            Member offered = call.rules()
                    .lifetimes()
                    .stated(
                            Member.offered(project.get(), call.now())
                                    .saying(call.note())
                                    .living(lifetime),
                            call.now());
            // A project that closes and one that blocks are one and the same to the owner (RR-6, OB-2).
            Arrival arrival = !project.get().isOpen()
                    ? null
                    : recipientRules.isEmpty()
                            ? Arrival.pending(offered)
                            : Arrival.of(shared, project.get(), offered, call, recipientRules.get())
                                    .orElse(null);
            if (arrival == null) {
                outcomes.add(ShareOutcome.refused(
                        shared.id(),
                        recipient,
                        List.of(Refusal.of(rules.reasons().recipientUnavailable(), recipient))));
                refused = true;
                continue;
            }
            outcomes.add(ShareOutcome.done(shared.id(), recipient));
            arrivals.add(arrival);
            count += member.isEmpty() ? 1 : 0;
        }
        if (refused && rules.allOrNone()) {
            return Decided.nothing(none(outcomes, Reason.BACKUP_CALL_REFUSED));
        }
        if (arrivals.isEmpty()) {
            return Decided.nothing(outcomes);
        }
        List<Member> members = arrivals.stream().map(Arrival::member).toList();
        Decided<List<ShareOutcome>, ResourceChange> decided =
                Decided.change(outcomes, Changes.ofOffers(subject, shared.with(members), arrivals, call.stamp()));
        if (recipientRules.isEmpty()) {
            return decided;
        }
        List<ReservationRequest> rooms =
                arrivals.stream().flatMap(arrival -> arrival.room().stream()).toList();
        return rooms.isEmpty()
                ? decided
                : decided.reserving(
                        rooms,
                        arrivals.stream()
                                .flatMap(arrival -> arrival.tidied().stream())
                                .distinct()
                                .toList());
    }

    private static int newcomers(SharedResource shared, List<ProjectId> recipients) {
        int newcomers = 0;
        for (ProjectId recipient : recipients) {
            newcomers += shared.member(recipient).isEmpty() ? 1 : 0;
        }
        return newcomers;
    }

    /** What is offered or accepted already is so already (DM-4); what was rejected is offered anew (C-6). */
    private static boolean isRepeated(Member member, Call call) {
        return call.rules().repetition() == Repetition.TOLERANT && member.status() != MemberStatus.REJECTED;
    }

    /** Its end stays as it is; if the call states another one, it is told so (DM-6). */
    private static ShareOutcome repeated(
            SharedResource shared, ResourceRules<?> rules, Member member, Lifetime lifetime, Terms terms) {
        ShareOutcome already = ShareOutcome.already(
                shared.id(),
                member.recipient(),
                Refusal.of(rules.reasons().alreadyShared(), member.recipient(), member.status()));
        return notingEnd(already, member, lifetime, terms);
    }

    /** Tells who states another end for a share that keeps its own. */
    static ShareOutcome notingEnd(ShareOutcome already, Member member, Lifetime lifetime, Terms terms) {
        Optional<Instant> end = member.lifetime().endsAt();
        boolean differs = !(terms.end() instanceof Term.Ruled) && !end.equals(lifetime.endsAt());
        return differs ? already.noting(Refusal.of(Reason.END_DIFFERS, member.recipient(), shown(end))) : already;
    }

    private static String shown(Optional<Instant> end) {
        return end.map(Instant::toString).orElse("no end");
    }

    /** An image that is registered from it keeps the share on the list. */
    private static ShareOutcome kept(Subject subject, ProjectId recipient) {
        return ShareOutcome.refused(
                subject.id(), recipient, List.of(Refusal.of(Reason.BACKUP_IMAGE_REGISTERED, recipient)));
    }

    /** One project of the call is refused, and so nothing is done for the others, for this reason. */
    static List<ShareOutcome> none(List<ShareOutcome> outcomes, Reason reason) {
        return outcomes.stream()
                .map(outcome -> outcome.result() == Result.DONE
                        ? ShareOutcome.refused(
                                outcome.resource(), outcome.project(), List.of(Refusal.of(reason, outcome.project())))
                        : outcome)
                .toList();
    }

    /** Decides an owner's wish to stop sharing with some projects; each on its own. */
    public static Decided<List<ShareOutcome>, ResourceChange> withdraw(
            Subject subject, Call call, List<ProjectId> recipients) {
        List<Refusal> notOwner = objectionsToManaging(subject, call);
        SharedResource shared = subject.stored();
        if (shared == null || !notOwner.isEmpty()) {
            return Decided.nothing(refusedAll(subject, recipients, notOwner));
        }
        List<ShareOutcome> outcomes = new ArrayList<>(recipients.size());
        List<Member> removed = new ArrayList<>(recipients.size());
        for (ProjectId recipient : recipients) {
            Member member = shared.member(recipient).orElse(null);
            if (member == null) {
                outcomes.add(notShared(subject, recipient, call));
            } else if (member.isHeld()) {
                outcomes.add(kept(subject, recipient));
            } else {
                ShareOutcome outcome = Losses.outcome(shared, member, call);
                outcomes.add(outcome);
                if (outcome.ok()) {
                    removed.add(member);
                }
            }
        }
        if (removed.isEmpty()) {
            return Decided.nothing(outcomes);
        }
        List<ProjectId> gone = removed.stream().map(Member::recipient).toList();
        return Decided.change(
                outcomes, Changes.ofMembers(subject, shared.without(gone), EventType.WITHDRAWN, removed, call.stamp()));
    }

    /**
     * Decides an owner's wish that shares with some projects end at another time, or never (LT-10); each on its own. What is
     * over is not revived. It answers what a recipient asks for (LT-11).
     */
    public static Decided<List<ShareOutcome>, ResourceChange> moveEnd(
            Subject subject, Call call, List<ProjectId> recipients, Term term) {
        List<Refusal> notOwner = objectionsToManaging(subject, call);
        SharedResource shared = subject.stored();
        if (shared == null || !notOwner.isEmpty()) {
            return Decided.nothing(refusedAll(subject, recipients, notOwner));
        }
        LifetimeRules rules = call.rules().lifetimes();
        List<Refusal> objections = rules.objectionsTo(term, call.now());
        Optional<Instant> end = rules.end(term, call.now());
        List<ShareOutcome> outcomes = new ArrayList<>(recipients.size());
        List<Member> moved = new ArrayList<>(recipients.size());
        for (ProjectId recipient : recipients) {
            Member member = subject.member(recipient).orElse(null);
            if (member == null) {
                outcomes.add(ShareOutcome.refused(
                        subject.id(),
                        recipient,
                        List.of(Refusal.of(subject.reasons().notMember(), recipient))));
            } else if (!objections.isEmpty()) {
                outcomes.add(ShareOutcome.refused(subject.id(), recipient, objections));
            } else if (member.lifetime().endsAt().equals(end)) {
                outcomes.add(ShareOutcome.already(subject.id(), recipient));
            } else {
                outcomes.add(ShareOutcome.done(subject.id(), recipient));
                moved.add(moved(member, end, rules, call.now()));
            }
        }
        return moved.isEmpty()
                ? Decided.nothing(outcomes)
                : Decided.change(outcomes, Changes.ofEnds(subject, shared.with(moved), moved, call.stamp()));
    }

    /**
     * Decides that what is over leaves the member list (LT-7); nobody asks for it, so nobody is answered. Late or repeated, it
     * is harmless.
     *
     * @return empty if nothing is over
     */
    public static Optional<ResourceChange> tidy(SharedResource stored, Stamp stamp) {
        Subject subject = Subject.at(stored.id(), stored, stamp.at());
        SharedResource live = subject.stored();
        return live == null || subject.over().isEmpty()
                ? Optional.empty()
                : Optional.of(Changes.ofEnded(subject, live.fenced(), stamp));
    }

    /** A member with another end, which answers what it asked for, and of which it is reminded anew (LT-12). */
    static Member moved(Member member, Optional<Instant> end, LifetimeRules rules, Instant now) {
        return rules.stated(member.living(member.lifetime().endingAt(end)).asking(Optional.empty()), now);
    }

    /**
     * Decides that both sides are reminded of each share whose end is near (LT-12); nobody asks for it, so nobody is answered.
     * Late or repeated, it is harmless.
     *
     * @return empty if nobody is to be reminded
     */
    public static Optional<ResourceChange> remind(SharedResource stored, LifetimeRules rules, Stamp stamp) {
        Subject subject = Subject.at(stored.id(), stored, stamp.at());
        SharedResource live = subject.stored();
        if (live == null) {
            return Optional.empty();
        }
        List<Member> reminded = new ArrayList<>();
        for (Member member : Views.inOfferOrder(live.members())) {
            Optional<Duration> step = rules.reminder(member, stamp.at());
            if (step.isPresent()) {
                reminded.add(member.reminded(step));
            }
        }
        return reminded.isEmpty()
                ? Optional.empty()
                : Optional.of(Changes.ofReminding(subject, live.with(reminded), reminded, stamp));
    }

    /** Withdrawing from a project that is no member is so already (DM-5). */
    private static ShareOutcome notShared(Subject subject, ProjectId recipient, Call call) {
        Refusal notMember = Refusal.of(subject.reasons().notMember(), recipient);
        return call.rules().repetition() == Repetition.TOLERANT
                ? ShareOutcome.already(subject.id(), recipient, notMember)
                : ShareOutcome.refused(subject.id(), recipient, List.of(notMember));
    }

    /** Decides an owner's wish to stop sharing with everybody, oldest offer first. */
    public static Decided<List<ShareOutcome>, ResourceChange> withdrawAll(Subject subject, Call call) {
        List<Refusal> notOwner = objectionsToManaging(subject, call);
        SharedResource shared = subject.stored();
        if (shared == null || !notOwner.isEmpty()) {
            return Decided.one(ShareOutcome.refused(subject.id(), call.actor(), notOwner));
        }
        List<ProjectId> all = Views.inOfferOrder(shared.members()).stream()
                .map(Member::recipient)
                .toList();
        return withdraw(subject, call, all);
    }

    /** Only the owner manages the member list; a recipient is told so, a stranger learns nothing. */
    static List<Refusal> objectionsToManaging(Subject subject, Call call) {
        List<Refusal> invisible = UseDecisions.objectionsToPublic(subject, call);
        if (!invisible.isEmpty()) {
            return invisible;
        }
        return switch (subject.relationOf(call.actor())) {
            case OWNER -> List.of();
            case ACCEPTED, PENDING, REJECTED, PUBLIC ->
                List.of(Refusal.of(subject.reasons().notOwner(), subject.id()));
            case NONE -> List.of(Refusal.of(subject.reasons().unknown(), subject.id()));
        };
    }

    static List<ShareOutcome> refusedAll(Subject subject, List<ProjectId> recipients, List<Refusal> objections) {
        return recipients.stream()
                .map(recipient -> ShareOutcome.refused(subject.id(), recipient, objections))
                .toList();
    }

    static List<Refusal> joined(List<Refusal> some, List<Refusal> others) {
        if (some.isEmpty()) {
            return others;
        }
        List<Refusal> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }
}
