package io.tenantshare.sdk;

import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.project.Region;

/** The projects of one region. Immutable and safe for use by many threads; nothing happens before the verb. */
public final class RegionProjects {

    private final ProjectRegistry registry;
    private final Region region;

    RegionProjects(ProjectRegistry registry, Region region) {
        this.registry = registry;
        this.region = region;
    }

    /**
     * Those of them that belong to one account.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if it is not an account id
     */
    public AccountProjects ofAccount(String account) {
        return new AccountProjects(registry, region, new AccountId(account));
    }
}
