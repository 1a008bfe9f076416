package io.tenantshare.domain.sharing;

import io.tenantshare.domain.refusal.Codes;

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

    /** Whether it may use the resource at all: the one list of those who may. */
    public boolean mayUse() {
        return switch (this) {
            case OWNER, ACCEPTED, PUBLIC -> true;
            case PENDING, REJECTED, NONE -> false;
        };
    }

    /** That of a member in this status. */
    public static Relation of(MemberStatus status) {
        return switch (status) {
            case ACCEPTED -> ACCEPTED;
            case PENDING -> PENDING;
            case REJECTED -> REJECTED;
        };
    }

    /** The wire name. */
    public String code() {
        return Codes.of(this);
    }

    /**
     * The relation with this wire name.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if there is none
     */
    public static Relation of(String code) {
        return Codes.read(Relation.class, code);
    }

    /** The wire name. */
    @Override
    public String toString() {
        return code();
    }
}
