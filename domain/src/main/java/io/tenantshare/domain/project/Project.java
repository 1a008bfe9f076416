package io.tenantshare.domain.project;

import io.tenantshare.domain.refusal.Arguments;

/**
 * A project: the unit that owns, shares and receives.
 *
 * @param id unique over all regions
 * @param region where the project and everything it owns lives, for life
 * @param account the customer it belongs to, for life
 */
public record Project(ProjectId id, Region region, AccountId account) {

    /** Checks that nothing is missing. */
    public Project {
        Arguments.required(id, "id");
        Arguments.required(region, "region");
        Arguments.required(account, "account");
    }

    /**
     * A project from plain strings.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if one of them is not an identifier
     */
    public static Project of(String id, String region, String account) {
        return new Project(new ProjectId(id), new Region(region), new AccountId(account));
    }
}
