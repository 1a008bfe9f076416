package io.tenantshare.sdk.observe;

import io.tenantshare.domain.refusal.Codes;

/** What a call does. Reads and checks are no calls. */
public enum Verb {
    /** Registers a project, an image, a backup or a vault. */
    REGISTER,
    /** Closes a project. */
    CLOSE,
    /** Erases what a closed project owned and said. */
    ERASE,
    /** Describes something anew. */
    UPDATE,
    /** Offers to some projects. */
    SHARE,
    /** Offers to those who are missing, and withdraws from those who are not named. */
    SHARE_EXACTLY,
    /** Moves the ends of shares. */
    KEEP_SHARING,
    /** Asks that a share ends later. */
    ASK_FOR_EXTENSION,
    /** Grants requests for a later end. */
    GRANT_EXTENSION,
    /** Declines requests for a later end. */
    DECLINE_EXTENSION,
    /** Withdraws from some projects. */
    STOP_SHARING,
    /** Withdraws from everybody. */
    STOP_SHARING_WITH_ALL,
    /** Deletes. */
    DELETE,
    /** Deletes an image and the backup that it was registered from. */
    DELETE_WITH_BACKUP,
    /** Accepts. */
    ACCEPT,
    /** Rejects. */
    REJECT,
    /** Accepts everything that is pending. */
    ACCEPT_ALL,
    /** Rejects everything that is pending. */
    REJECT_ALL,
    /** Answers what is pending by the project's own rules. */
    APPLY_RULES,
    /** Records what is made from an image or a backup. */
    DERIVE,
    /** Drops such a record. */
    FORGET,
    /** Replicates an image. */
    REPLICATE,
    /** Registers an image from a backup. */
    REGISTER_IMAGE,
    /** Confirms that a vault has associated a resource. */
    CONFIRM_ASSOCIATION,
    /** Grants operations on a key. */
    GRANT,
    /** Revokes a grant on a key. */
    REVOKE;

    /** The wire name, such as {@code stop-sharing}. */
    public String code() {
        return Codes.of(this);
    }

    /** The wire name. */
    @Override
    public String toString() {
        return code();
    }
}
