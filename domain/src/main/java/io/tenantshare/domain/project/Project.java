package io.tenantshare.domain.project;

import io.tenantshare.domain.refusal.Arguments;

/**
 * A project: the unit that owns, shares and receives.
 *
 * @param id unique over all regions
 * @param region where the project and everything it owns lives, for life
 * @param account the customer it belongs to, for life
 * @param standing whether it is open
 */
public record Project(ProjectId id, Region region, AccountId account, Standing standing) {

    /** Checks that nothing is missing. */
    public Project {
        Arguments.required(id, "id");
        Arguments.required(region, "region");
        Arguments.required(account, "account");
        Arguments.required(standing, "standing");
    }

    /** A project that is open. */
    public Project(ProjectId id, Region region, AccountId account) {
        this(id, region, account, Standing.NEW);
    }

    /**
     * A project that is open, from plain strings.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if one of them is not an identifier
     */
    public static Project of(String id, String region, String account) {
        return new Project(new ProjectId(id), new Region(region), new AccountId(account));
    }

    /** This project, standing otherwise. */
    public Project standing(Standing next) {
        return new Project(id, region, account, next);
    }

    /** Whether it may act and receive: it is neither closing nor closed. */
    public boolean isOpen() {
        return standing.state() == ProjectState.OPEN;
    }

    /** Whether it is in the same region and of the same account. */
    public boolean isPlacedAs(Project other) {
        return region.equals(other.region) && account.equals(other.account);
    }
}
