package io.tenantshare.domain.vault;

import io.tenantshare.domain.resource.ResourceId;
import java.time.Instant;

/**
 * What one accepted resource takes up in a vault.
 *
 * @param sizeMb the room it takes, in MB
 * @param attempt the revision of the resource that the acceptance leads to; tells this attempt from every other
 * @param settled whether the acceptance is known to be committed; until then the holding is a reservation
 * @param since when the room was reserved, in whole milliseconds
 */
public record Holding(ResourceId resource, long sizeMb, long attempt, boolean settled, Instant since) {

    /** The same holding once its acceptance is committed. */
    public Holding asSettled() {
        return new Holding(resource, sizeMb, attempt, true, since);
    }
}
