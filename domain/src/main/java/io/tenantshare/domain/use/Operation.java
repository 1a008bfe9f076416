package io.tenantshare.domain.use;

import io.tenantshare.domain.refusal.Codes;

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

    /** The wire name. */
    public String code() {
        return Codes.of(this);
    }

    /**
     * The operation with this wire name.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if there is none
     */
    public static Operation of(String code) {
        return Codes.read(Operation.class, code);
    }

    /** The wire name. */
    @Override
    public String toString() {
        return code();
    }
}
