package io.tenantshare.domain.answer;

import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.refusal.RefusedException;
import java.util.Optional;

/** What every answer has in common. */
public interface Answer {

    /** Whether everything is as the caller wants it: allowed, done, or so already. */
    boolean ok();

    /** The first reason why not; empty if {@link #ok()}. */
    Optional<Refusal> refusal();

    /** Why not, in sentences with code and remedy; otherwise how it ended, in a word. */
    String why();

    /**
     * Returns this answer if it is {@link #ok()}, for hosts that treat a "no" as an exception.
     *
     * @throws RefusedException with the first refusal otherwise
     */
    Answer orThrow();

    /** Returns the answer if it is ok, and throws otherwise. */
    static <A extends Answer> A require(A answer) {
        answer.refusal().ifPresent(refusal -> {
            throw new RefusedException(refusal, answer.why());
        });
        return answer;
    }
}
