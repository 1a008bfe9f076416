package io.tenantshare.domain.vault;

import java.time.Instant;
import java.util.Map;

/**
 * What a recipient chooses while accepting into a vault: whether the vault looks for unprotected resources from then on.
 * Immutable.
 *
 * @param configured whether anything changes
 * @param tags if there are any, only what has at least one of them is associated; at most 5
 */
public record AssociationChoice(boolean configured, Map<String, String> tags) {

    private static final AssociationChoice SKIP = new AssociationChoice(false, Map.of());

    /**
     * Checks the tags here, because by the time they are used the backup is accepted.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if there are too many or one of them is not accepted
     */
    public AssociationChoice {
        tags = AutomaticAssociation.OFF.withTags(tags).tags();
    }

    /** Leaves the vault as it is. */
    public static AssociationChoice skip() {
        return SKIP;
    }

    /** Looks at everything, from the next backup period on. */
    public static AssociationChoice configure() {
        return configure(Map.of());
    }

    /**
     * Looks at what has at least one of these tags, from the next backup period on.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if there are too many or one of them is not accepted
     */
    public static AssociationChoice configure(Map<String, String> tags) {
        return new AssociationChoice(true, tags);
    }

    /** The vault's description with this choice; the same if it is so already. */
    public VaultSpec appliedTo(VaultSpec spec, Instant now) {
        boolean so = !configured
                || (spec.association().enabled() && spec.association().tags().equals(tags));
        return so ? spec : spec.withAssociation(AutomaticAssociation.from(now).withTags(tags));
    }
}
