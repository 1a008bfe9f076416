package io.tenantshare.domain.vault;

import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.ResourceId;
import java.time.Instant;

/**
 * What one accepted resource takes up in a vault.
 *
 * @param sizeMb the room it takes, in MB, at least 0
 * @param attempt the revision of the resource that the acceptance leads to; tells this attempt from every other
 * @param settled whether the acceptance is known to be committed; until then the holding is a reservation
 * @param since when the room was reserved, in whole milliseconds
 */
public record Holding(ResourceId resource, long sizeMb, long attempt, boolean settled, Instant since) {

    /**
     * Checks what it is given, and limits the time to {@linkplain Arguments#time what every storage keeps}.
     *
     * @throws InvalidInputException if a component is null or the size is negative
     */
    public Holding {
        Arguments.required(resource, "resource");
        if (sizeMb < 0) {
            throw new InvalidInputException(Refusal.of(Reason.INVALID_SIZE, sizeMb, "at least 0 MB"));
        }
        since = Arguments.time(since, "since");
    }

    /** The same holding once its acceptance is committed. */
    public Holding asSettled() {
        return new Holding(resource, sizeMb, attempt, true, since);
    }

    /** Whether it is what this attempt holds for the resource. */
    public boolean isFor(ResourceId other, long otherAttempt) {
        return resource.equals(other) && attempt == otherAttempt;
    }
}
