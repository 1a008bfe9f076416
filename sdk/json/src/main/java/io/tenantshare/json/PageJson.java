package io.tenantshare.json;

import java.util.List;
import java.util.Optional;

/**
 * One page of a list, to be written.
 *
 * @param items values that have a form
 * @param next the cursor of the next page; empty on the last one
 */
public record PageJson(List<?> items, Optional<String> next) {

    /** Copies what it is given. */
    public PageJson {
        items = List.copyOf(items);
    }
}
