package io.tenantshare.domain.decision;

import io.tenantshare.domain.policy.CommonReasons;
import io.tenantshare.domain.policy.ResourceRules;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.Relation;
import io.tenantshare.domain.sharing.SharedResource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a decision is about: an id, and what is stored under it. */
public record Subject(ResourceId id, @Nullable SharedResource stored) {

    /** How the project stands to it; a stranger also to what does not exist. */
    public Relation relationOf(ProjectId project) {
        SharedResource shared = stored;
        return shared == null ? Relation.NONE : shared.relationOf(project);
    }

    Optional<Member> member(ProjectId project) {
        SharedResource shared = stored;
        return shared == null ? Optional.empty() : shared.member(project);
    }

    /** The reasons of its type. */
    CommonReasons reasons() {
        return ResourceRules.of(id.type()).reasons();
    }
}
