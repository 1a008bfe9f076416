package io.tenantshare.domain.vault;

import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.refusal.Text;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whether a vault looks, at each backup period, for servers or disks that nobody backs up (rule book section 3.5).
 *
 * @param enabled whether it looks at all; switching it off leaves what is associated
 * @param tags if there are any, only what has at least one of them is associated; at most 5 (AA-6)
 * @param since when it was switched on: the first period is the next one after that (AA-1)
 */
public record AutomaticAssociation(boolean enabled, Map<String, String> tags, Instant since) {

    /** Not looking. */
    public static final AutomaticAssociation OFF = new AutomaticAssociation(false, Map.of(), Instant.MIN);

    private static final int MAX_TAGS = 5;

    /**
     * Checks and copies what it is given.
     *
     * @throws InvalidInputException if there are too many tags or one of them is not accepted
     */
    public AutomaticAssociation {
        Text.required(since, "since");
        if (Text.required(tags, "tags").size() > MAX_TAGS) {
            throw new InvalidInputException(Refusal.of(Reason.INVALID_TAGS, tags.size(), MAX_TAGS));
        }
        Map<String, String> checked = new LinkedHashMap<>();
        tags.forEach((key, value) ->
                checked.put(Text.identifier(key, Reason.INVALID_TEXT), Text.optional(value, Reason.INVALID_TEXT)));
        tags = Collections.unmodifiableMap(checked);
    }

    /** Looking from a time on, at everything. */
    public static AutomaticAssociation from(Instant since) {
        return new AutomaticAssociation(true, Map.of(), since);
    }

    /** Looking for what has at least one of these tags. */
    public AutomaticAssociation withTags(Map<String, String> next) {
        return new AutomaticAssociation(enabled, next, since);
    }
}
