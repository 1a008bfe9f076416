package io.tenantshare.domain.recipient;

import io.tenantshare.domain.refusal.Codes;

/** What becomes of an offer that a rule matches (rule book RR-2). */
public enum RuleAction {
    /** It is accepted at once, as the recipient would accept it. */
    ACCEPT,
    /** It is not made: the recipient is not available to this owner. */
    BLOCK,
    /** It waits for an answer, as without any rule. */
    ASK;

    /** The wire name. */
    public String code() {
        return Codes.of(this);
    }

    /**
     * The action with this wire name.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if there is none
     */
    public static RuleAction of(String code) {
        return Codes.read(RuleAction.class, code);
    }

    /** The wire name. */
    @Override
    public String toString() {
        return code();
    }
}
