package io.tenantshare.sdk;

import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.project.Region;

/** The projects of one account in one region. Immutable and safe for use by many threads. */
public final class AccountProjects {

    private final ProjectRegistry registry;
    private final Region region;
    private final AccountId account;

    AccountProjects(ProjectRegistry registry, Region region, AccountId account) {
        this.registry = registry;
        this.region = region;
        this.account = account;
    }

    /**
     * Registers a project of this account in this region, like {@link ProjectRegistry#register(Project)}.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if it is not a project id
     */
    public Outcome register(String project) {
        return registry.register(new Project(new ProjectId(project), region, account));
    }
}
