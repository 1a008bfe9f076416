package io.tenantshare.domain.sharing;

import io.tenantshare.domain.refusal.Arguments;
import java.time.Instant;
import java.util.Optional;

/**
 * How long a share lives (rule book LT-1). Immutable. Over is half-open: a share lives before its end, and at the very
 * instant it is over.
 *
 * @param answerBy when an offer ends that is not answered, in whole milliseconds; never after the end of the share
 * @param endsAt when the share ends, whatever was answered, in whole milliseconds
 */
public record Lifetime(Optional<Instant> answerBy, Optional<Instant> endsAt) {

    /** Without any end, as all shares are unless the host or a call says otherwise. */
    public static final Lifetime UNLIMITED = new Lifetime(Optional.empty(), Optional.empty());

    /**
     * Limits the times to {@linkplain Arguments#time what every storage keeps}, and the answer's to the share's end.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if a component is null
     */
    public Lifetime {
        endsAt = Arguments.required(endsAt, "endsAt").map(end -> Arguments.time(end, "endsAt"));
        Instant last = endsAt.orElse(Instant.MAX);
        answerBy = Arguments.required(answerBy, "answerBy")
                .map(end -> Arguments.time(end.isAfter(last) ? last : end, "answerBy"));
    }

    /** When a share in this status is over; empty if never. */
    public Optional<Instant> until(MemberStatus status) {
        return Arguments.required(status, "status") == MemberStatus.PENDING && answerBy.isPresent() ? answerBy : endsAt;
    }

    /** The same with another end of the share. */
    public Lifetime endingAt(Optional<Instant> end) {
        return new Lifetime(answerBy, end);
    }
}
