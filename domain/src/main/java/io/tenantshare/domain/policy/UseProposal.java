package io.tenantshare.domain.policy;

import io.tenantshare.domain.key.KeyOperation;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.Resource;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.Relation;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.use.Use;
import io.tenantshare.domain.vault.Vault;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A project wants to do something with a resource. Asked for sharing as well: {@link Operation#SHARE} covers what holds
 * for the resource as such, {@link ShareProposal} what holds for one recipient.
 *
 * @param caller the project that wants to use it
 * @param relation how the caller stands to the resource
 * @param project the caller's registration; looked up only for {@link Relation#PUBLIC}, because an owner and a member
 *     are known to be registered in the resource's region
 * @param member the caller's membership, if it has one
 * @param use what is wanted
 * @param missingGrants what the caller's account lacks on the resource's customer key; empty where no grant is needed
 * @param vault the vault in which the caller keeps the resource, where a rule asks for it
 * @param now the time
 */
public record UseProposal<R extends Resource>(
        R resource,
        ProjectId caller,
        Relation relation,
        Optional<Project> project,
        Optional<Member> member,
        Use use,
        Set<KeyOperation> missingGrants,
        Optional<Vault> vault,
        Instant now,
        SharingRules rules)
        implements Proposal<R> {

    /** What is to be done. */
    public Operation operation() {
        return use.operation();
    }

    boolean byOwner() {
        return relation == Relation.OWNER;
    }

    /** The caller's account, for messages about grants. */
    String account() {
        return member.map(recipient -> recipient.account().value()).orElse("");
    }
}
