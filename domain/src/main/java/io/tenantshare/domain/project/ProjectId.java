package io.tenantshare.domain.project;

import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Text;

/** Identifies a project; unique over all regions (rule book X-1). */
public record ProjectId(String value) {

    /**
     * Takes 1 to 255 characters; surrounding white space is dropped.
     *
     * @throws InvalidInputException if the value is null, blank, too long or holds control characters
     */
    public ProjectId {
        value = Text.identifier(value, Reason.INVALID_PROJECT_ID);
    }

    @Override
    public String toString() {
        return value;
    }
}
