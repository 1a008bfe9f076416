package io.tenantshare.domain.use;

import java.util.Locale;

/** What a project may want to do with an image (rule book section 3.6). */
public enum Operation {
    CREATE_SERVER,
    CHANGE_OS,
    REINSTALL_OS,
    CREATE_IDENTICAL_SERVER,
    CREATE_DISK,
    /** Write the image onto an existing disk; never possible with a shared image. */
    RESTORE_DISK,
    /** Copy the image within its region into a private image of the project's own. */
    REPLICATE,
    EXPORT,
    /** Register a full-server image from a server backup. */
    REGISTER_IMAGE,
    MODIFY,
    TAG,
    DELETE,
    SHARE;

    /** The operation as messages show it, such as {@code create-server}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
