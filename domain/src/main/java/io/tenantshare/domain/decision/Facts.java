package io.tenantshare.domain.decision;

import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.recipient.Backlog;
import io.tenantshare.domain.recipient.PendingCaps;
import io.tenantshare.domain.recipient.RuleSet;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.vault.Vault;
import java.time.Instant;
import java.util.Optional;

/** What a decision needs to know beside the resource it is about. */
public interface Facts {

    /** The project, if it is registered. */
    Optional<Project> project(ProjectId id);

    /** What the owner granted on the key; {@link KeyGrants#none} if nothing. */
    KeyGrants grants(ProjectId owner, KeyId key);

    /** The vault, if the project has it. */
    Optional<Vault> vault(ProjectId owner, VaultId id);

    /**
     * The vault without what it holds for shares that are over at a time: they are tidied before an acceptance needs their
     * room (LT-8).
     */
    default Vault withoutEnded(Vault vault, Instant now) {
        return vault;
    }

    /** What the project says beforehand about offers to it. */
    default RuleSet rules(ProjectId project) {
        return RuleSet.none(project);
    }

    /**
     * How much waits for a recipient's answer, from an owner and in all, with what the same call has offered before.
     *
     * @param caps once they are exceeded, nobody need count any further
     */
    default Backlog backlog(ProjectId recipient, ProjectId owner, PendingCaps caps, Instant now) {
        return Backlog.NONE;
    }

    /** No project, no grant, no vault. */
    static Facts none() {
        return NoFacts.INSTANCE;
    }
}
