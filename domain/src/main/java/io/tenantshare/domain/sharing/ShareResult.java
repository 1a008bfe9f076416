package io.tenantshare.domain.sharing;

import java.util.Locale;

/** How one item of a call ended. */
public enum ShareResult {
    /** Done; for a plan: would be done. */
    DONE,
    /** Nothing to do, it is so already. */
    ALREADY,
    /** Refused; nothing was written for this item. */
    REFUSED,
    /** Could not be done just now; nothing was written for this item, and it may be repeated. */
    FAILED;

    /** The value as messages show it, in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
