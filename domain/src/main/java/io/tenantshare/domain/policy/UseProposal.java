package io.tenantshare.domain.policy;

import io.tenantshare.domain.key.KeyOperation;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.sharing.Relation;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.use.Use;
import java.util.Set;

/**
 * A project wants to do something with an image. Immutable.
 *
 * <p>Asked for sharing as well: {@link Operation#SHARE} covers what holds for the image as such, {@link ShareProposal}
 * what holds for one recipient.
 */
public final class UseProposal {

    private final SharedResource shared;
    private final Image image;
    private final ProjectId caller;
    private final Relation relation;
    private final Use use;
    private final Set<KeyOperation> missingGrants;
    private final SharingRules rules;

    /** What the caller wants, and what it lacks on the image's key; nothing where no grant is needed. */
    public UseProposal(
            SharedResource shared,
            Image image,
            ProjectId caller,
            Use use,
            Set<KeyOperation> missingGrants,
            SharingRules rules) {
        this.shared = shared;
        this.image = image;
        this.caller = caller;
        this.relation = shared.relationOf(caller);
        this.use = use;
        this.missingGrants = missingGrants;
        this.rules = rules;
    }

    /** The image in question. */
    public Image image() {
        return image;
    }

    /** The project that wants to use it. */
    public ProjectId caller() {
        return caller;
    }

    /** How the caller stands to the image. */
    public Relation relation() {
        return relation;
    }

    /** What is wanted. */
    public Use use() {
        return use;
    }

    /** The rules in force. */
    public SharingRules rules() {
        return rules;
    }

    Operation operation() {
        return use.operation();
    }

    boolean byOwner() {
        return relation == Relation.OWNER;
    }

    /** What the caller's account lacks on the image's customer key; empty where no grant is needed. */
    public Set<KeyOperation> missingGrants() {
        return missingGrants;
    }

    String account() {
        return shared.member(caller).map(member -> member.account().value()).orElse("");
    }
}
