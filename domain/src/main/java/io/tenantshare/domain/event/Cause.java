package io.tenantshare.domain.event;

import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Text;
import java.util.Optional;

/**
 * Who caused something within the acting project, in which request of the host's, and in what words (rule book HI-1). All of
 * it is the host's, optional, and never interpreted.
 *
 * @param user the host's id of the user, 1 to 255 characters
 * @param correlationId the host's id of the request, 1 to 255 characters
 * @param note what the user says to it, 1 to 1000 characters
 */
public record Cause(Optional<String> user, Optional<String> correlationId, Optional<String> note) {

    /** Nothing is said. */
    public static final Cause UNSTATED = new Cause(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Checks the texts.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if a component is null or no accepted text
     */
    public Cause {
        user = Arguments.required(user, "user").map(text -> Text.identifier(text, Reason.INVALID_ID));
        correlationId = Arguments.required(correlationId, "correlationId")
                .map(text -> Text.identifier(text, Reason.INVALID_ID));
        note = Arguments.required(note, "note").map(Text::note);
    }

    /**
     * The same, by this user.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if it is not 1 to 255 characters
     */
    public Cause by(String nextUser) {
        return new Cause(Optional.of(Text.given(nextUser, Reason.INVALID_ID)), correlationId, note);
    }

    /**
     * The same, in this request.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if it is not 1 to 255 characters
     */
    public Cause in(String nextCorrelationId) {
        return new Cause(user, Optional.of(Text.given(nextCorrelationId, Reason.INVALID_ID)), note);
    }

    /**
     * The same, in these words.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if it is not 1 to 1000 characters
     */
    public Cause saying(String nextNote) {
        return new Cause(user, correlationId, Optional.of(Text.given(nextNote, Reason.INVALID_NOTE)));
    }

    /** The note alone: another project sees no users and no requests (HI-2). */
    Cause noteOnly() {
        return note.isEmpty() ? UNSTATED : new Cause(Optional.empty(), Optional.empty(), note);
    }
}
