package io.tenantshare.domain.vault;

import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.refusal.Text;
import java.util.Map;

/**
 * A server or disk that no vault backs up.
 *
 * @param id 1 to 255 characters
 * @param kind what it is
 * @param sizeGb its size, in GB, at least 0
 * @param tags what it is tagged with, any number; keys of 1 to 255, values of 0 to 255 characters
 */
public record Unprotected(String id, VaultObject kind, int sizeGb, Map<String, String> tags) {

    /**
     * Checks and copies what it is given.
     *
     * @throws InvalidInputException if a component is null, or the id, the size or a tag is not accepted
     */
    public Unprotected {
        id = Text.identifier(id, Reason.INVALID_ID);
        Arguments.required(kind, "kind");
        if (sizeGb < 0) {
            throw new InvalidInputException(Refusal.of(Reason.INVALID_SIZE, sizeGb, "at least 0 GB"));
        }
        tags = Text.tags(tags, Integer.MAX_VALUE);
    }

    /** A server without tags. */
    public static Unprotected server(String id, int sizeGb) {
        return new Unprotected(id, VaultObject.SERVER, sizeGb, Map.of());
    }

    /** The same with these tags. */
    public Unprotected withTags(Map<String, String> next) {
        return new Unprotected(id, kind, sizeGb, next);
    }
}
