package io.tenantshare.domain.policy;

import io.tenantshare.domain.key.KeyOperation;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.sharing.Member;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An owner wants to share an image with one project. Immutable. */
public final class ShareProposal {

    private final Image image;
    private final ProjectId recipientId;
    private final @Nullable Project recipient;
    private final @Nullable Member member;
    private final int memberCount;
    private final Set<KeyOperation> missingGrants;
    private final SharingRules rules;

    /**
     * What the owner wants.
     *
     * @param recipient the recipient project, if it is registered
     * @param member the recipient's present membership, if it has one
     * @param memberCount projects the image is shared with at this point of the call
     * @param missingGrants what the recipient's account lacks on the image's key; empty where no grant is needed
     */
    public ShareProposal(
            Image image,
            ProjectId recipientId,
            @Nullable Project recipient,
            @Nullable Member member,
            int memberCount,
            Set<KeyOperation> missingGrants,
            SharingRules rules) {
        this.image = image;
        this.recipientId = recipientId;
        this.recipient = recipient;
        this.member = member;
        this.memberCount = memberCount;
        this.missingGrants = missingGrants;
        this.rules = rules;
    }

    /** The image to share. */
    public Image image() {
        return image;
    }

    /** The project it is to be shared with, as the owner named it. */
    public ProjectId recipientId() {
        return recipientId;
    }

    /** The project it is to be shared with, if it is registered in the image's region. */
    public Optional<Project> recipient() {
        return Optional.ofNullable(recipient).filter(project -> project.region().equals(image.region()));
    }

    /** The recipient's present membership, if it has one. */
    public Optional<Member> member() {
        return Optional.ofNullable(member);
    }

    /** How many projects the image is shared with at this point of the call. */
    public int memberCount() {
        return memberCount;
    }

    /** What the recipient's account lacks on the image's customer key; empty where no grant is needed. */
    public Set<KeyOperation> missingGrants() {
        return missingGrants;
    }

    /** The rules in force. */
    public SharingRules rules() {
        return rules;
    }
}
