package io.tenantshare.domain.policy;

import io.tenantshare.domain.key.KeyOperation;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.sharing.Member;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An owner wants to share a backup with one project, among others of the same call. Immutable. */
public final class BackupShareProposal {

    private final Backup backup;
    private final ProjectId recipientId;
    private final @Nullable Project recipient;
    private final @Nullable Member member;
    private final int memberCountAfter;
    private final Set<KeyOperation> missingGrants;
    private final SharingRules rules;

    /** What is wanted, with the facts that matter. */
    public BackupShareProposal(
            Backup backup,
            ProjectId recipientId,
            @Nullable Project recipient,
            @Nullable Member member,
            int memberCountAfter,
            Set<KeyOperation> missingGrants,
            SharingRules rules) {
        this.backup = backup;
        this.recipientId = recipientId;
        this.recipient = recipient;
        this.member = member;
        this.memberCountAfter = memberCountAfter;
        this.missingGrants = missingGrants;
        this.rules = rules;
    }

    /** The backup to share. */
    public Backup backup() {
        return backup;
    }

    /** The project it is to be shared with, as the owner named it. */
    public ProjectId recipientId() {
        return recipientId;
    }

    /** That project, if it is registered in the backup's region. */
    public Optional<Project> recipient() {
        return Optional.ofNullable(recipient).filter(project -> project.region().equals(backup.region()));
    }

    /** The recipient's present membership, if it has one. */
    public Optional<Member> member() {
        return Optional.ofNullable(member);
    }

    /** How many projects the backup would be shared with after the whole call. */
    public int memberCountAfter() {
        return memberCountAfter;
    }

    /** What the recipient's account lacks on the backup's key; empty where no grant is needed. */
    public Set<KeyOperation> missingGrants() {
        return missingGrants;
    }

    /** The rules in force. */
    public SharingRules rules() {
        return rules;
    }
}
