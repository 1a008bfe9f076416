package io.tenantshare.domain.resource;

import java.util.Locale;

/** Whether an image can be used at the moment. */
public enum ImageStatus {
    /** Being made; cannot be shared, used or deleted yet. */
    CREATING,
    /** Normal. */
    ACTIVE,
    /** Broken or disabled; can only be deleted. */
    ERROR;

    /** The status as messages show it, such as {@code creating}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
