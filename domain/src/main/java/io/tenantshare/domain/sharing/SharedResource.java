package io.tenantshare.domain.sharing;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.Resource;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.Visibility;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * One resource with its member list: the unit of consistency, immutable. Every change leads to the next revision.
 *
 * <p>A deleted resource remains as a tombstone without members, so that its id never comes back and whoever is late
 * notices.
 */
public final class SharedResource {

    private final Resource resource;
    private final MemberList members;
    private final long filter;
    private final long revision;
    private final boolean deleted;
    private final DecisionMemo memo;

    private SharedResource(Resource resource, MemberList members, long revision, boolean deleted, DecisionMemo memo) {
        this.resource = resource;
        this.members = members;
        this.filter = filter(resource, members, deleted);
        this.revision = revision;
        this.deleted = deleted;
        this.memo = memo;
    }

    /** A resource as it is when it is registered: revision 1, shared with nobody. */
    public static SharedResource registered(Resource resource) {
        return new SharedResource(resource, MemberList.EMPTY, 1, false, new DecisionMemo());
    }

    /** A resource as a storage has kept it. */
    public static SharedResource stored(Resource resource, Collection<Member> members, long revision, boolean deleted) {
        return new SharedResource(resource, MemberList.EMPTY.with(members), revision, deleted, new DecisionMemo());
    }

    /** Identifies the resource. */
    public ResourceId id() {
        return resource.id();
    }

    /** The resource itself. */
    public Resource resource() {
        return resource;
    }

    /** The project that owns it. */
    public ProjectId owner() {
        return resource.owner();
    }

    /** From 1; one more with each change. */
    public long revision() {
        return revision;
    }

    /** Whether only a tombstone is left. */
    public boolean deleted() {
        return deleted;
    }

    /** How many projects it is shared with, whatever they answered (rule book C-9). */
    public int memberCount() {
        return members.size();
    }

    /** The project's membership, if it has one. */
    public Optional<Member> member(ProjectId recipient) {
        return Optional.ofNullable(members.find(recipient));
    }

    /** All members, in no particular order. */
    public List<Member> members() {
        return members.asList();
    }

    /** Tells what became of each member since an earlier state of the same resource, in no particular order. */
    public void compareMembers(SharedResource earlier, MemberVisitor visitor) {
        members.compareWith(earlier.members, visitor);
    }

    /** How the project stands to the resource. */
    public Relation relationOf(ProjectId project) {
        return relationOf(project.value());
    }

    /** The same by the text of the project's id. */
    public Relation relationOf(String project) {
        if (!MemberFilter.mayContain(filter, project)) {
            return Relation.NONE;
        }
        // Members first: they ask most, and an owner is none of its members.
        MemberStatus status = members.status(project);
        if (status != null) {
            return switch (status) {
                case ACCEPTED -> Relation.ACCEPTED;
                case PENDING -> Relation.PENDING;
                case REJECTED -> Relation.REJECTED;
            };
        }
        return resource.owner().value().equals(project) ? Relation.OWNER : others(resource);
    }

    private static Relation others(Resource resource) {
        return resource instanceof Image image && image.visibility() == Visibility.PUBLIC
                ? Relation.PUBLIC
                : Relation.NONE;
    }

    /** Passes everybody who has to do with the resource: nobody with a tombstone, everybody with a public image. */
    private static long filter(Resource resource, MemberList members, boolean deleted) {
        if (deleted) {
            return 0;
        }
        return others(resource) == Relation.PUBLIC
                ? MemberFilter.ALL
                : members.filter() | MemberFilter.bits(resource.owner().value().hashCode());
    }

    /** What was decided about the resource as it is described now; revisions of the same description share it. */
    public DecisionMemo memo() {
        return memo;
    }

    /** The next revision, with these members added or replaced. */
    public SharedResource with(Collection<Member> changed) {
        return new SharedResource(resource, members.with(changed), revision + 1, deleted, memo);
    }

    /** The next revision, without these members. */
    public SharedResource without(Collection<ProjectId> removed) {
        return new SharedResource(resource, members.without(removed), revision + 1, deleted, memo);
    }

    /** The next revision, with the resource described anew. */
    public SharedResource with(Resource described) {
        return new SharedResource(described, members, revision + 1, deleted, new DecisionMemo());
    }

    /** The next revision, the same in everything else. */
    public SharedResource fenced() {
        return new SharedResource(resource, members, revision + 1, deleted, memo);
    }

    /** The next revision: a tombstone. */
    public SharedResource asDeleted() {
        return new SharedResource(resource, MemberList.EMPTY, revision + 1, true, new DecisionMemo());
    }

    @Override
    public String toString() {
        return resource.id() + "@" + revision + (deleted ? " deleted" : " with " + members.size() + " members");
    }
}
