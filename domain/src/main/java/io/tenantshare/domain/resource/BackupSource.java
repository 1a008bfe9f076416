package io.tenantshare.domain.resource;

import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Text;

/** The server or disk that a backup was made from. Recipients see it (rule book SB-11). */
public sealed interface BackupSource {

    /** The owner does not name it. */
    BackupSource NONE = new None();

    /**
     * The server or disk with this id and this name.
     *
     * @throws InvalidInputException if a text is null or not accepted
     */
    static BackupSource of(String id, String name) {
        return new Named(id, name);
    }

    /** The owner does not name it. */
    record None() implements BackupSource {}

    /**
     * A server or disk as the owner names it.
     *
     * @param id 1 to 255 characters
     * @param name 0 to 255 characters
     */
    record Named(String id, String name) implements BackupSource {

        /**
         * Checks what it is given; surrounding white space is dropped.
         *
         * @throws InvalidInputException if a text is null or not accepted
         */
        public Named {
            id = Text.identifier(id, Reason.INVALID_ID);
            name = Text.optional(name, Reason.INVALID_TEXT);
        }
    }
}
