package io.tenantshare.domain.answer;

import io.tenantshare.domain.refusal.Refusal;
import java.util.List;
import java.util.Optional;

/**
 * Yes, or no with every reason why.
 *
 * @param objections empty if allowed; the first one is the reason a caller is told
 */
public record Decision(List<Refusal> objections) implements Answer {

    /** Yes. */
    public static final Decision ALLOWED = new Decision(List.of());

    /** Copies what it is given. */
    public Decision {
        objections = List.copyOf(objections);
    }

    /** Allowed if there is no objection. */
    public static Decision of(List<Refusal> objections) {
        return objections.isEmpty() ? ALLOWED : new Decision(objections);
    }

    /** No, for one reason. */
    public static Decision refused(Refusal refusal) {
        return new Decision(List.of(refusal));
    }

    /** Whether the answer is yes. */
    public boolean allowed() {
        return objections.isEmpty();
    }

    /** The same as {@link #allowed()}. */
    @Override
    public boolean ok() {
        return allowed();
    }

    @Override
    public Decision orThrow() {
        return Answer.require(this);
    }

    /** The first objection; empty if allowed. */
    @Override
    public Optional<Refusal> refusal() {
        return objections.isEmpty() ? Optional.empty() : Optional.of(objections.get(0));
    }

    /** Why not, in sentences with code and remedy; {@code allowed} if it is. */
    @Override
    public String why() {
        return allowed()
                ? "allowed"
                : String.join(" | ", objections.stream().map(Refusal::toString).toList());
    }

    @Override
    public String toString() {
        return why();
    }
}
