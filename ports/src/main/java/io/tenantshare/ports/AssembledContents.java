package io.tenantshare.ports;

import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.recipient.RuleSet;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.DerivedResource;
import io.tenantshare.domain.vault.Vault;

/** Everything that a storage keeps, put together kind by kind; see {@link Contents#items}. Immutable. */
public record AssembledContents(
        Items<Project> projects,
        Items<KeyGrants> keys,
        Items<RuleSet> ruleSets,
        RemovableItems<Vault> vaults,
        Items<SharedResource> resources,
        RemovableItems<DerivedResource> derivedResources,
        RemovableItems<LoggedEvent> events,
        RemovableItems<FollowerPosition> followers)
        implements Contents {

    /** Checks that nothing is missing. */
    public AssembledContents {
        Arguments.required(projects, "projects");
        Arguments.required(keys, "keys");
        Arguments.required(ruleSets, "ruleSets");
        Arguments.required(vaults, "vaults");
        Arguments.required(resources, "resources");
        Arguments.required(derivedResources, "derivedResources");
        Arguments.required(events, "events");
        Arguments.required(followers, "followers");
    }
}
