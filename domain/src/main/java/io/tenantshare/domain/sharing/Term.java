package io.tenantshare.domain.sharing;

import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;

/** When something ends, as a call states it. */
public sealed interface Term {

    /** Not stated: as the rules have it. */
    record Ruled() implements Term {}

    /** Never. */
    record Never() implements Term {}

    /** At a time. */
    record At(Instant time) implements Term {

        /**
         * Limits the time to {@linkplain Arguments#time what every storage keeps}.
         *
         * @throws InvalidInputException if it is null
         */
        public At {
            time = Arguments.time(time, "time");
        }
    }

    /** So long after the call. */
    record After(Duration period) implements Term {

        private static final Duration LONGEST = Duration.ofDays(3_652_059);

        /**
         * Checks the period.
         *
         * @throws InvalidInputException if it is null, or longer than 9,999 years
         */
        public After {
            if (Arguments.required(period, "period").abs().compareTo(LONGEST) > 0) {
                throw new InvalidInputException(
                        Refusal.of(Reason.INVALID_SETTING, period, "a period is at most 9,999 years"));
            }
        }
    }
}
