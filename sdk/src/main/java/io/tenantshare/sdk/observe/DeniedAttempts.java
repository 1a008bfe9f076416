package io.tenantshare.sdk.observe;

import io.tenantshare.domain.answer.CallAnswer;
import io.tenantshare.domain.answer.Result;
import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Remembers the latest attempts that were refused (rule book HI-8), in this process's memory and up to a number: older ones
 * are forgotten. Best effort: it waits for nothing, and its failure is no call's failure. What failed for now and may be
 * repeated was not denied. Safe for use by many threads.
 *
 * <pre>{@code
 * DeniedAttempts denied = DeniedAttempts.latest(1000, DeniedAttempts.Of.CHANGES);
 * Sharing sharing = Sharing.builder().storage("memory:").observer(denied).build();
 * }</pre>
 */
public final class DeniedAttempts implements SharingObserver {

    private static final int MOST = 1_000_000;

    /** Which attempts are remembered. */
    public enum Of {
        /** Calls. */
        CHANGES,
        /** Calls and checks. */
        ALL
    }

    private final int most;
    private final Of of;
    private final InstantSource clock;
    private final Deque<DeniedAttempt> attempts = new ArrayDeque<>();

    private DeniedAttempts(int most, Of of, InstantSource clock) {
        this.most = most;
        this.of = of;
        this.clock = clock;
    }

    /**
     * Remembers the latest attempts.
     *
     * @param most how many, 1 to 1,000,000
     * @throws InvalidInputException with {@link Reason#INVALID_SETTING} if it is another number
     */
    public static DeniedAttempts latest(int most, Of of) {
        return latest(most, of, InstantSource.system());
    }

    /** The same by another clock than the system's. */
    public static DeniedAttempts latest(int most, Of of, InstantSource clock) {
        if (most < 1 || most > MOST) {
            throw new InvalidInputException(
                    Refusal.of(Reason.INVALID_SETTING, most, "the number of attempts is 1 to " + MOST));
        }
        return new DeniedAttempts(most, Arguments.required(of, "of"), Arguments.required(clock, "clock"));
    }

    /** What is remembered now, oldest first. */
    public List<DeniedAttempt> latest() {
        synchronized (attempts) {
            return List.copyOf(attempts);
        }
    }

    @Override
    public Observation started(ObservedCall call) {
        return new Observation() {
            @Override
            public void ended(CallAnswer answer, Duration took) {
                note(denials(call, answer));
            }
        };
    }

    @Override
    public void checked(ObservedCheck check) {
        if (of == Of.ALL) {
            check.decision()
                    .refusal()
                    .ifPresent(why -> note(List.of(new DeniedAttempt(
                            clock.instant(),
                            check.project(),
                            check.cause(),
                            check.operation().code(),
                            check.type().code(),
                            check.resource(),
                            why))));
        }
    }

    private List<DeniedAttempt> denials(ObservedCall call, CallAnswer answer) {
        List<DeniedAttempt> denials = new ArrayList<>();
        if (answer instanceof ShareReport report && report.objections().isEmpty()) {
            for (ShareOutcome outcome : report.outcomes()) {
                if (outcome.result() == Result.REFUSED) {
                    denials.add(denial(
                            call,
                            outcome.resource().type().code(),
                            outcome.resource().value(),
                            outcome.objections().get(0)));
                }
            }
        } else {
            String id = call.ids().size() == 1 ? call.ids().get(0) : "";
            answer.refusal()
                    .filter(why -> !why.retryable())
                    .ifPresent(why -> denials.add(denial(call, call.about(), id, why)));
        }
        return denials;
    }

    private DeniedAttempt denial(ObservedCall call, String about, String id, Refusal why) {
        return new DeniedAttempt(
                clock.instant(),
                call.project().value(),
                call.cause(),
                call.verb().code(),
                about,
                id,
                why);
    }

    private void note(List<DeniedAttempt> denials) {
        synchronized (attempts) {
            for (DeniedAttempt denial : denials) {
                if (attempts.size() == most) {
                    attempts.removeFirst();
                }
                attempts.addLast(denial);
            }
        }
    }
}
