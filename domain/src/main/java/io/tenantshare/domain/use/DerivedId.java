package io.tenantshare.domain.use;

import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Text;

/** Identifies something made from an image, within the project that made it. */
public record DerivedId(DerivedKind kind, String value) {

    /**
     * Takes 1 to 255 characters; surrounding white space is dropped.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if the value is not an identifier
     */
    public DerivedId {
        Arguments.required(kind, "kind");
        value = Text.identifier(value, Reason.INVALID_ID);
    }

    /** A server. */
    public static DerivedId server(String id) {
        return new DerivedId(DerivedKind.SERVER, id);
    }

    /** A disk. */
    public static DerivedId disk(String id) {
        return new DerivedId(DerivedKind.DISK, id);
    }

    /** A replica. */
    public static DerivedId image(String id) {
        return new DerivedId(DerivedKind.IMAGE, id);
    }

    @Override
    public String toString() {
        return kind + " " + value;
    }
}
