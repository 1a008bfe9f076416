package io.tenantshare.domain.project;

import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Text;

/** Identifies an account, the customer that owns projects; keys are granted to accounts. */
public record AccountId(String value) {

    /**
     * Takes 1 to 255 characters; surrounding white space is dropped.
     *
     * @throws InvalidInputException if the value is null, blank, too long or holds control characters
     */
    public AccountId {
        value = Text.identifier(value, Reason.INVALID_ID);
    }

    @Override
    public String toString() {
        return value;
    }
}
