package io.tenantshare.domain.sharing;

import java.util.Locale;

/** How a project stands to a resource. */
public enum Relation {
    OWNER,
    ACCEPTED,
    PENDING,
    REJECTED,
    /** Not a member of a public image, which everybody may use. */
    PUBLIC,
    /** A stranger, to whom the resource does not exist. */
    NONE;

    /** The value as messages show it, in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
