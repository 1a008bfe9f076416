package io.tenantshare.domain.sharing;

import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.Text;
import java.time.Instant;
import java.util.Optional;

/**
 * What a recipient asks for: that its share ends later, or never (rule book LT-11). It moves nothing by itself, waits for the
 * owner's answer, and is gone with the share. Immutable.
 *
 * @param end the end that is wished for, in whole milliseconds; empty if the share is to have none
 * @param note what the recipient says with it
 * @param askedAt when it was asked for, in whole milliseconds
 */
public record ExtensionRequest(Optional<Instant> end, Optional<String> note, Instant askedAt) {

    /**
     * Limits the times to {@linkplain Arguments#time what every storage keeps}.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if a component is null, or the note is none
     */
    public ExtensionRequest {
        end = Arguments.required(end, "end").map(time -> Arguments.time(time, "end"));
        note = Arguments.required(note, "note").map(Text::note);
        askedAt = Arguments.time(askedAt, "askedAt");
    }

    /** The end that is wished for, as a call states it. */
    public Term term() {
        return end.<Term>map(Term.At::new).orElseGet(Term.Never::new);
    }
}
