package io.tenantshare.domain.vault;

import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Text;
import java.time.Instant;
import java.util.Map;

/**
 * Whether a vault looks, at each backup period, for servers or disks that nobody backs up (rule book section 3.5).
 *
 * @param enabled whether it looks at all; switching it off leaves what is associated
 * @param tags if there are any, only what has at least one of them is associated; at most 5 (AA-6)
 * @param since when it was switched on, in whole milliseconds: the first period is the next one after that (AA-1);
 *     {@link Instant#MIN} if it was always on
 */
public record AutomaticAssociation(boolean enabled, Map<String, String> tags, Instant since) {

    /** Not looking. */
    public static final AutomaticAssociation OFF = new AutomaticAssociation(false, Map.of(), Instant.MIN);

    private static final int MAX_TAGS = 5;

    /**
     * Checks and copies what it is given.
     *
     * @throws InvalidInputException if a component is null, there are too many tags or one of them is not accepted
     */
    public AutomaticAssociation {
        tags = Text.tags(tags, MAX_TAGS);
        since = Arguments.timeOrNone(since, "since");
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
