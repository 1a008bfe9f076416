package io.tenantshare.domain.resource;

import java.util.Locale;

/** Who may use an image without being its owner. */
public enum Visibility {
    /** Nobody but accepted recipients; the only visibility that can be shared. */
    PRIVATE,
    /** Every project. */
    PUBLIC;

    /** The value as messages show it, in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
