package io.tenantshare.domain.policy;

import io.tenantshare.domain.resource.Resource;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.vault.Vault;
import java.util.Optional;

/**
 * A recipient wants to accept a share that is pending or rejected.
 *
 * @param member the recipient, and how far the share has come
 * @param vaultId the vault the recipient names, if any
 * @param vault that vault, if the recipient has it, with what the same call accepts into it before this
 */
public record AcceptProposal<R extends Resource>(
        R resource, Member member, Optional<VaultId> vaultId, Optional<Vault> vault, SharingRules rules)
        implements Proposal<R> {}
