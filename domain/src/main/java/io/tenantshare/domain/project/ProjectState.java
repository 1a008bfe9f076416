package io.tenantshare.domain.project;

import io.tenantshare.domain.refusal.Codes;

/** Where a project is in its life (rule book OB-1). It goes forward only, until it is registered again. */
public enum ProjectState {
    /** It owns, shares and receives. */
    OPEN,
    /** It does nothing any more, and what it shares and received is being taken apart. */
    CLOSING,
    /** Nothing is left but what it owns. */
    CLOSED,
    /** What it owned is deleted, and what it said is blanked. */
    ERASED;

    /** The wire name. */
    public String code() {
        return Codes.of(this);
    }

    /**
     * The state with this wire name.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if there is none
     */
    public static ProjectState of(String code) {
        return Codes.read(ProjectState.class, code);
    }

    /** The wire name. */
    @Override
    public String toString() {
        return code();
    }
}
