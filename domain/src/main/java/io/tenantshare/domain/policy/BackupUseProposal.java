package io.tenantshare.domain.policy;

import io.tenantshare.domain.key.KeyOperation;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.Relation;
import io.tenantshare.domain.use.Use;
import io.tenantshare.domain.vault.Vault;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A project wants to do something with a backup. Immutable. */
public final class BackupUseProposal {

    private final Backup backup;
    private final ProjectId caller;
    private final Relation relation;
    private final @Nullable Member member;
    private final Use use;
    private final Set<KeyOperation> missingGrants;
    private final @Nullable Vault vault;
    private final Instant now;
    private final SharingRules rules;

    /** What is wanted, with the facts that matter. */
    public BackupUseProposal(
            Backup backup,
            ProjectId caller,
            Relation relation,
            @Nullable Member member,
            Use use,
            Set<KeyOperation> missingGrants,
            @Nullable Vault vault,
            Instant now,
            SharingRules rules) {
        this.backup = backup;
        this.caller = caller;
        this.relation = relation;
        this.member = member;
        this.use = use;
        this.missingGrants = missingGrants;
        this.vault = vault;
        this.now = now;
        this.rules = rules;
    }

    /** The backup in question. */
    public Backup backup() {
        return backup;
    }

    /** The project that wants to use it. */
    public ProjectId caller() {
        return caller;
    }

    /** How the caller stands to the backup. */
    public Relation relation() {
        return relation;
    }

    /** The caller's membership, if it has one. */
    public Optional<Member> member() {
        return Optional.ofNullable(member);
    }

    /** What is wanted. */
    public Use use() {
        return use;
    }

    /** What the caller's account lacks on the backup's key; empty where no grant is needed. */
    public Set<KeyOperation> missingGrants() {
        return missingGrants;
    }

    /**
     * The vault in which the caller keeps the backup, if it is known: for registering an image, and for its owner's sharing
     * it and deleting it while it is retained.
     */
    public Optional<Vault> vault() {
        return Optional.ofNullable(vault);
    }

    /** The time. */
    public Instant now() {
        return now;
    }

    /** The rules in force. */
    public SharingRules rules() {
        return rules;
    }
}
