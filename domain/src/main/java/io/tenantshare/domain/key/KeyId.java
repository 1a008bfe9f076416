package io.tenantshare.domain.key;

import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Text;

/** Identifies a customer key of the key service. */
public record KeyId(String value) {

    /**
     * Takes 1 to 255 characters; surrounding white space is dropped.
     *
     * @throws InvalidInputException if the value is null, blank, too long or holds control characters
     */
    public KeyId {
        value = Text.identifier(value, Reason.INVALID_ID);
    }

    @Override
    public String toString() {
        return value;
    }
}
