package io.tenantshare.domain.use;

import java.util.Locale;

/** What can be made from an image. */
public enum DerivedKind {
    SERVER,
    DISK,
    /** A replica. */
    IMAGE;

    /** The kind as messages show it, such as {@code server}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
