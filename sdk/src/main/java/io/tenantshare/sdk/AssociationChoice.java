package io.tenantshare.sdk;

import io.tenantshare.domain.vault.AutomaticAssociation;
import java.util.Map;
import java.util.TreeMap;

/** What a recipient chooses while accepting a backup: whether the vault looks for unprotected resources from now on. */
public final class AssociationChoice {

    private static final AssociationChoice SKIP = new AssociationChoice(false, Map.of());

    private final boolean configured;
    private final Map<String, String> tags;

    private AssociationChoice(boolean configured, Map<String, String> tags) {
        this.configured = configured;
        this.tags = tags;
    }

    /** Leaves the vault as it is. */
    public static AssociationChoice skip() {
        return SKIP;
    }

    /** Looks at everything, from the next backup period on. */
    public static AssociationChoice configure() {
        return new AssociationChoice(true, Map.of());
    }

    /**
     * Looks at what has at least one of these tags, at most 5, from the next backup period on.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if there are too many or one of them is not accepted
     */
    public static AssociationChoice configure(Map<String, String> tags) {
        // Checked here, because by the time they are used the backup is accepted.
        return new AssociationChoice(
                true, AutomaticAssociation.OFF.withTags(tags).tags());
    }

    boolean isConfigured() {
        return configured;
    }

    Map<String, String> tags() {
        return tags;
    }

    /** The tags in order: the text is part of what a request key stands for. */
    @Override
    public String toString() {
        return configured ? "configure " + new TreeMap<>(tags) : "skip";
    }
}
