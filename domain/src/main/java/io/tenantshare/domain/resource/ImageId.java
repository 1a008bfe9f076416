package io.tenantshare.domain.resource;

import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Text;
import org.jspecify.annotations.Nullable;

/** Identifies an image; the same on the owner's and on the recipient's side (rule book X-6). */
public record ImageId(String value) implements ResourceId {

    /**
     * Takes 1 to 255 characters; surrounding white space is dropped.
     *
     * @throws InvalidInputException if the value is null, blank, too long or holds control characters
     */
    public ImageId {
        value = Text.identifier(value, Reason.INVALID_IMAGE_ID);
    }

    @Override
    public ResourceType type() {
        return ResourceType.IMAGE;
    }

    // What the record would do by itself, in fewer steps: every access check compares ids (ADR 0030).
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ImageId id && value.equals(id.value);
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
