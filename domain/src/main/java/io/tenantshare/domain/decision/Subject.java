package io.tenantshare.domain.decision;

import io.tenantshare.domain.policy.CommonReasons;
import io.tenantshare.domain.policy.ResourceRules;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.Relation;
import io.tenantshare.domain.sharing.SharedResource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a decision is about: an id, and what is stored under it as a call finds it. A share that is over by the call's time is
 * absent, and every change takes it off the list (LT-4, LT-6). One that an image keeps stays on the list, but its recipient
 * is a stranger (LT-9). Immutable.
 */
public final class Subject {

    private final ResourceId id;
    private final @Nullable SharedResource live;
    private final List<Member> over;
    private final List<ProjectId> held;

    private Subject(ResourceId id, @Nullable SharedResource live, List<Member> over, List<ProjectId> held) {
        this.id = id;
        this.live = live;
        this.over = over;
        this.held = held;
    }

    static Subject at(ResourceId id, @Nullable SharedResource stored, Instant now) {
        if (stored == null || !stored.mayHaveEnded(now)) {
            return new Subject(id, stored, List.of(), List.of());
        }
        List<Member> over = new ArrayList<>();
        List<ProjectId> held = new ArrayList<>();
        for (Member member : Views.inOfferOrder(stored.members())) {
            if (member.isOverAt(now)) {
                if (member.isHeld()) {
                    held.add(member.recipient());
                } else {
                    over.add(member);
                }
            }
        }
        List<ProjectId> absent = over.stream().map(Member::recipient).toList();
        return new Subject(id, absent.isEmpty() ? stored : stored.leavingOut(absent), over, held);
    }

    /** The same as if these members had left already. */
    Subject leavingOut(List<ProjectId> leaving) {
        SharedResource shared = live;
        return shared == null || leaving.isEmpty() ? this : new Subject(id, shared.leavingOut(leaving), over, held);
    }

    /** Identifies the resource. */
    public ResourceId id() {
        return id;
    }

    /** What is stored under the id, without the members that are over; null if there is nothing. */
    public @Nullable SharedResource stored() {
        return live;
    }

    /** The members that are over and still stored, in the order of their offers; none is held. */
    List<Member> over() {
        return over;
    }

    /** Whether the project's share is over, and an image keeps it on the list. */
    boolean isHeld(ProjectId project) {
        return held.contains(project);
    }

    /** How the project stands to it; a stranger also to what does not exist. */
    public Relation relationOf(ProjectId project) {
        SharedResource shared = live;
        if (shared == null) {
            return Relation.NONE;
        }
        return isHeld(project) ? shared.relationOfOthers() : shared.relationOf(project);
    }

    /** The project's share, unless it is over. */
    Optional<Member> member(ProjectId project) {
        SharedResource shared = live;
        return shared == null || isHeld(project) ? Optional.empty() : shared.member(project);
    }

    /** The reasons of its type. */
    CommonReasons reasons() {
        return ResourceRules.of(id.type()).reasons();
    }
}
