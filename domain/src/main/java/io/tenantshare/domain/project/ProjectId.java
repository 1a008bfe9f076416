package io.tenantshare.domain.project;

import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Text;
import org.jspecify.annotations.Nullable;

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

    // What the record would do by itself, in fewer steps: every access check compares ids (ADR 0030).
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ProjectId id && value.equals(id.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
