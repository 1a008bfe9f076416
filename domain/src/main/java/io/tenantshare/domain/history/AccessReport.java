package io.tenantshare.domain.history;

import io.tenantshare.domain.answer.Answer;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who had access at a time; or, if the event log does not reach back so far, a refusal, never an empty answer (rule book
 * HI-4, OB-8).
 *
 * @param periods those that include the time; empty if refused
 * @param refusal why there is no answer
 */
public record AccessReport(List<AccessPeriod> periods, Optional<Refusal> refusal) implements Answer {

    /**
     * Checks that nothing is missing, and copies the periods.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if a component or a period is null
     */
    public AccessReport {
        periods = Arguments.list(periods, "periods");
        Arguments.required(refusal, "refusal");
    }

    /** The periods that include this time. */
    public static AccessReport at(Instant time, List<AccessPeriod> all) {
        Arguments.required(time, "time");
        return new AccessReport(
                Arguments.list(all, "periods").stream()
                        .filter(one -> one.includes(time))
                        .toList(),
                Optional.empty());
    }

    /** No answer: the log begins later. */
    public static AccessReport beforeHistory(Instant time, Instant horizon) {
        return new AccessReport(
                List.of(),
                Optional.of(Refusal.of(
                        Reason.BEFORE_HISTORY,
                        Arguments.required(time, "time"),
                        Arguments.required(horizon, "horizon"))));
    }

    @Override
    public boolean ok() {
        return refusal.isEmpty();
    }

    /** Why there is no answer, or {@code answered}. */
    @Override
    public String why() {
        return refusal.map(Refusal::toString).orElse("answered");
    }

    @Override
    public AccessReport orThrow() {
        return Answer.require(this);
    }
}
