package io.tenantshare.domain.decision;

import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.Region;
import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.resource.Resource;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.Relation;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.domain.sharing.SharedResource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a project may see of a resource and of its inbox. */
public final class Views {

    private Views() {}

    /** The resource as the project may see it; empty for a stranger. */
    public static Optional<Resource> resource(Subject subject, Call call) {
        SharedResource shared = subject.stored();
        if (shared == null || !UseDecisions.isVisible(subject, call)) {
            return Optional.empty();
        }
        return Optional.of(subject.member(call.actor())
                .map(member -> received(shared.resource(), member))
                .orElseGet(shared::resource));
    }

    /** Shares as their recipient sees them; the same list where that is how they are stored. */
    public static List<Share> received(List<Share> shares) {
        for (int i = 0; i < shares.size(); i++) {
            if (shares.get(i).resource() instanceof Backup) {
                return shares.stream()
                        .map(share -> new Share(received(share.resource(), share.member()), share.member()))
                        .toList();
            }
        }
        return shares;
    }

    /** Shares as their owner sees them; the same list where that is how they are stored. */
    public static List<Share> offered(List<Share> shares) {
        for (int i = 0; i < shares.size(); i++) {
            if (shares.get(i).member().rule().isPresent()) {
                return shares.stream()
                        .map(share -> new Share(share.resource(), share.member().withoutRule()))
                        .toList();
            }
        }
        return shares;
    }

    /** Of a backup, the vault that it was accepted into, and not what its owner has registered from it. */
    private static Resource received(Resource resource, Member member) {
        return resource instanceof Backup backup
                ? backup.asReceived(member.vault().orElse(backup.spec().vault()))
                : resource;
    }

    /** Whether it is shared: for its owner with anybody, for a recipient with it. */
    public static boolean isShared(Subject subject, Call call) {
        return switch (subject.relationOf(call.actor())) {
            case OWNER -> subject.stored() != null && subject.stored().memberCount() > 0;
            case ACCEPTED, PENDING, REJECTED -> true;
            case PUBLIC, NONE -> false;
        };
    }

    /** The member list as the project may see it, oldest offer first: whole for the owner, its own entry for a recipient. */
    public static List<Member> members(Subject subject, Call call) {
        SharedResource shared = subject.stored();
        if (shared == null) {
            return List.of();
        }
        return subject.relationOf(call.actor()) == Relation.OWNER
                ? inOfferOrder(shared.members()).stream()
                        .map(Member::withoutRule)
                        .toList()
                : subject.member(call.actor()).stream().toList();
    }

    /**
     * The shares that the project may see of a resource, those among them that are over but still stored: for the history,
     * which says itself when access ended.
     */
    public static List<Share> everShared(Subject subject, Call call) {
        SharedResource shared = subject.stored();
        if (shared == null || shared.pruned()) {
            return List.of();
        }
        boolean owner = subject.relationOf(call.actor()) == Relation.OWNER;
        return Stream.concat(subject.over().stream(), shared.members().stream())
                .filter(member -> owner || member.recipient().equals(call.actor()))
                .map(member -> new Share(received(shared.resource(), member), owner ? member.withoutRule() : member))
                .toList();
    }

    static List<Member> inOfferOrder(Collection<Member> members) {
        return members.stream()
                .sorted(Comparator.comparing(Member::offeredAt)
                        .thenComparing(member -> member.recipient().value()))
                .toList();
    }

    /**
     * Whether a project sees its inbox while another region is selected: outside its own region there is nothing to see and
     * nothing to answer (M-2, M-3, C-13).
     */
    public static boolean isInboxVisible(Optional<Project> project, Region selected) {
        return project.map(Project::region).filter(selected::equals).isPresent();
    }
}
