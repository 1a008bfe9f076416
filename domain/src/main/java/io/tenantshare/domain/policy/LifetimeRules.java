package io.tenantshare.domain.policy;

import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.sharing.Lifetime;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.Term;
import io.tenantshare.domain.sharing.Terms;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How long shares live where a call does not say so, and at most (rule book LT-1, LT-2). They bind new offers: no stored time
 * moves when they change (LT-15). Reminders follow the rules of now.
 *
 * @param answerWithin how long an offer waits for its answer; none if empty
 * @param shareFor how long a share lives from its offer on; none if empty
 * @param longestShare how long a share may live at most; then none is without an end
 * @param remindBefore how long before the end of a share both sides are reminded of it, the longest period first; nobody is if
 *     empty (LT-12)
 */
public record LifetimeRules(
        Optional<Duration> answerWithin,
        Optional<Duration> shareFor,
        Optional<Duration> longestShare,
        List<Duration> remindBefore) {

    private static final int MOST_REMINDERS = 10;

    /** No share ends by itself, as the rule book has it (scenario 47). */
    public static final LifetimeRules NONE =
            new LifetimeRules(Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    /**
     * Checks the periods, and puts the reminders in order.
     *
     * @throws InvalidInputException if one of them is null, shorter than a millisecond or longer than 9,999 years, or if there
     *     are more than ten reminders or one that is not in whole milliseconds
     */
    public LifetimeRules {
        checked(answerWithin, "answerWithin");
        checked(shareFor, "shareFor");
        checked(longestShare, "longestShare");
        remindBefore = Arguments.list(remindBefore, "remindBefore").stream()
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
        remindBefore.forEach(LifetimeRules::requireWhole);
        if (remindBefore.size() > MOST_REMINDERS) {
            throw new InvalidInputException(Refusal.of(
                    Reason.INVALID_SETTING, remindBefore.size(), "there are at most " + MOST_REMINDERS + " reminders"));
        }
    }

    private static void requireWhole(Duration step) {
        checked(Optional.of(step), "remindBefore");
        if (!step.truncatedTo(ChronoUnit.MILLIS).equals(step)) {
            throw new InvalidInputException(
                    Refusal.of(Reason.INVALID_SETTING, step, "remindBefore is in whole milliseconds"));
        }
    }

    private static void checked(Optional<Duration> period, String name) {
        Arguments.required(period, name).map(Term.After::new).ifPresent(term -> {
            if (term.period().toMillis() < 1) {
                throw new InvalidInputException(
                        Refusal.of(Reason.INVALID_SETTING, term.period(), name + " is at least 1 ms"));
            }
        });
    }

    /** These rules with offers that wait so long for their answer. */
    public LifetimeRules withAnswerWithin(Duration period) {
        return new LifetimeRules(
                Optional.of(Arguments.required(period, "period")), shareFor, longestShare, remindBefore);
    }

    /** These rules with shares that live so long from their offer on. */
    public LifetimeRules withShareFor(Duration period) {
        return new LifetimeRules(
                answerWithin, Optional.of(Arguments.required(period, "period")), longestShare, remindBefore);
    }

    /** These rules with shares that live so long at most, and none without an end. */
    public LifetimeRules withLongestShare(Duration period) {
        return new LifetimeRules(
                answerWithin, shareFor, Optional.of(Arguments.required(period, "period")), remindBefore);
    }

    /**
     * These rules with reminders so long before the end of each share, such as a week and a day; without any, nobody is
     * reminded. A time for the answer has no reminders.
     *
     * @param steps at most ten different periods, in whole milliseconds
     */
    public LifetimeRules withRemindBefore(Duration... steps) {
        return new LifetimeRules(
                answerWithin, shareFor, longestShare, Arrays.asList(Arguments.required(steps, "steps")));
    }

    /** The member whose end is stated now: nobody needs a reminder the time of which is not ahead. */
    public Member stated(Member member, Instant now) {
        return member.reminded(nearest(member, now));
    }

    /** How long before its end both sides are to be reminded of it now; of several times that were missed, the nearest. */
    public Optional<Duration> reminder(Member member, Instant now) {
        return nearest(member, now).filter(step -> member.isToRemind(step, now));
    }

    private Optional<Duration> nearest(Member member, Instant now) {
        Optional<Instant> end = member.lifetime().endsAt();
        return end.isEmpty()
                ? Optional.empty()
                : remindBefore.stream()
                        .filter(step -> !end.get().minus(step).isAfter(now))
                        .min(Comparator.naturalOrder());
    }

    /** The lifetime of what is offered now on these terms. */
    public Lifetime lifetime(Terms terms, Instant now) {
        Optional<Instant> answerBy = time(terms.answer(), answerWithin, now);
        Optional<Instant> end = end(terms.end(), now);
        return answerBy.isEmpty() && end.isEmpty() ? Lifetime.UNLIMITED : new Lifetime(answerBy, end);
    }

    /** When a share ends to which this term applies from now on. */
    public Optional<Instant> end(Term term, Instant now) {
        Optional<Duration> ruled = longestShare.isEmpty() || isShorter(shareFor) ? shareFor : longestShare;
        return time(term, ruled, now);
    }

    private boolean isShorter(Optional<Duration> period) {
        return period.isPresent() && period.get().compareTo(longestShare.orElseThrow()) < 0;
    }

    private static Optional<Instant> time(Term term, Optional<Duration> ruled, Instant now) {
        if (term instanceof Term.At at) {
            return Optional.of(at.time());
        }
        if (term instanceof Term.After after) {
            return Optional.of(now.plus(after.period()));
        }
        return term instanceof Term.Ruled ? ruled.map(now::plus) : Optional.empty();
    }

    /** Every objection to sharing on these terms now: a stated time must be ahead, and the end not too far (LT-2). */
    public List<Refusal> objectionsTo(Terms terms, Instant now) {
        if (terms.answer() instanceof Term.Ruled && terms.end() instanceof Term.Ruled) {
            return List.of();
        }
        List<Refusal> objections = new ArrayList<>();
        time(terms.answer(), Optional.empty(), now)
                .flatMap(time -> notAhead(time, now))
                .ifPresent(objections::add);
        objections.addAll(objectionsTo(terms.end(), now));
        return objections;
    }

    /** Every objection to this end of a share now. */
    public List<Refusal> objectionsTo(Term end, Instant now) {
        Optional<Instant> stated = time(end, Optional.empty(), now);
        List<Refusal> objections = new ArrayList<>();
        stated.flatMap(time -> notAhead(time, now)).ifPresent(objections::add);
        Instant last = longestShare.map(now::plus).orElse(Instant.MAX);
        boolean endless = end instanceof Term.Never && longestShare.isPresent();
        if (endless || stated.orElse(now).isAfter(last)) {
            objections.add(
                    Refusal.of(Reason.END_TOO_FAR, stated.map(Instant::toString).orElse("no end"), last));
        }
        return objections;
    }

    private static Optional<Refusal> notAhead(Instant time, Instant now) {
        return time.isAfter(now) ? Optional.empty() : Optional.of(Refusal.of(Reason.END_NOT_AHEAD, time, now));
    }
}
