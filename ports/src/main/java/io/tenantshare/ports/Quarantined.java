package io.tenantshare.ports;

import io.tenantshare.domain.refusal.Arguments;
import java.util.Objects;

/**
 * A stored thing that a process met and could not read: of a later version, with a word that this version does not know, or
 * damaged. It is left as it is, and everything else goes on around it. Immutable.
 *
 * @param collection the name of its collection or table
 * @param id what identifies it there
 * @param reason why it cannot be read, in words
 */
public record Quarantined(String collection, String id, String reason) {

    private static final int LONGEST_REASON = 200;

    /** Checks that nothing is missing. */
    public Quarantined {
        Arguments.required(collection, "collection");
        Arguments.required(id, "id");
        Arguments.required(reason, "reason");
    }

    /** One of a version that this process reads in general; the failure tells what is wrong with it. */
    public static Quarantined damaged(String collection, String id, Throwable failure) {
        return new Quarantined(
                collection,
                id,
                "It is damaged, or has a word that this version of the adapter does not know: " + reason(failure));
    }

    /** The innermost message: it names the field or the word. */
    private static String reason(Throwable failure) {
        Throwable innermost = Arguments.required(failure, "failure");
        for (Throwable cause = innermost.getCause(); cause != null; cause = cause.getCause()) {
            innermost = cause;
        }
        String message = Objects.toString(innermost.getMessage(), innermost.toString());
        return message.length() <= LONGEST_REASON ? message : message.substring(0, LONGEST_REASON) + "…";
    }
}
