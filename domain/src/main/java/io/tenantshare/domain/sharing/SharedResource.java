package io.tenantshare.domain.sharing;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.Resource;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.Visibility;
import io.tenantshare.domain.use.Decision;
import io.tenantshare.domain.use.Operation;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One resource with its member list: the unit of consistency, immutable. Every change leads to the next revision.
 *
 * <p>A deleted resource remains as a tombstone without members, so that its id never comes back and whoever is late
 * notices.
 */
public final class SharedResource {

    private final Resource resource;
    private final MemberList members;

    /** Tells most who have nothing to do with it that they have not, before anything else is visited (ADR 0033). */
    private final long acquaintances;

    private final long revision;
    private final boolean deleted;

    /** Remembered, not part of the state: threads that race may lose an entry, never invent one (ADR 0033). */
    private @Nullable Clearance clearance;

    /** Remembered in the same way. */
    private @Nullable Decision answerToStrangers;

    private SharedResource(
            Resource resource, MemberList members, long revision, boolean deleted, @Nullable Clearance clearance) {
        this.resource = resource;
        this.members = members;
        this.acquaintances = deleted ? 0 : acquaintances(resource, members);
        this.revision = revision;
        this.deleted = deleted;
        this.clearance = clearance;
    }

    /** A resource as it is when it is registered: revision 1, shared with nobody. */
    public static SharedResource registered(Resource resource) {
        return new SharedResource(resource, MemberList.EMPTY, 1, false, null);
    }

    /** A resource as a storage has kept it. */
    public static SharedResource stored(Resource resource, Collection<Member> members, long revision, boolean deleted) {
        return new SharedResource(resource, MemberList.EMPTY.with(members), revision, deleted, null);
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

    /**
     * What strangers are told of the resource, one object for all (ADR 0033).
     *
     * @param made makes it when the first of them asks, and the same each time
     */
    public Decision toStrangers(Function<ResourceId, Decision> made) {
        Decision known = answerToStrangers;
        if (known == null) {
            known = made.apply(id());
            answerToStrangers = known;
        }
        return known;
    }

    /** How the project stands to the resource. */
    public Relation relationOf(ProjectId project) {
        return relationOf(project.value());
    }

    /** The same by the text of the project's id. */
    public Relation relationOf(String project) {
        long mark = MemberList.mark(project.hashCode());
        if ((acquaintances & mark) != mark) {
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

    /** The mark of each project that has to do with it, whose bits may be others' too; all bits if everybody has. */
    private static long acquaintances(Resource resource, MemberList members) {
        return others(resource) == Relation.PUBLIC
                ? -1
                : members.marks() | MemberList.mark(resource.owner().value().hashCode());
    }

    /**
     * Whether these rules had nothing against this operation before, by a project that stands so to the resource as it
     * is described now, but that the project has not accepted; no says nothing.
     */
    public boolean isCleared(Object rules, Relation relation, Operation operation) {
        Clearance known = clearance;
        return known != null && known.covers(rules, relation, operation);
    }

    /**
     * Remembers that these rules have nothing against the operation by whoever stands so to the resource but that it
     * has not accepted, as long as the resource is not described anew. Changes no answer of this object but
     * {@link #isCleared}.
     */
    public void noteClearance(Object rules, Relation relation, Operation operation) {
        Clearance known = clearance;
        clearance = (known == null ? Clearance.NONE : known).with(rules, relation, operation);
    }

    /** The next revision, with these members added or replaced. */
    public SharedResource with(Collection<Member> changed) {
        return new SharedResource(resource, members.with(changed), revision + 1, deleted, clearance);
    }

    /** The next revision, without these members. */
    public SharedResource without(Collection<ProjectId> removed) {
        return new SharedResource(resource, members.without(removed), revision + 1, deleted, clearance);
    }

    /** The next revision, with the resource described anew. */
    public SharedResource with(Resource described) {
        return new SharedResource(described, members, revision + 1, deleted, null);
    }

    /** The next revision, the same in everything else. */
    public SharedResource fenced() {
        return new SharedResource(resource, members, revision + 1, deleted, clearance);
    }

    /** The next revision: a tombstone. */
    public SharedResource asDeleted() {
        return new SharedResource(resource, MemberList.EMPTY, revision + 1, true, null);
    }

    @Override
    public String toString() {
        return resource.id() + "@" + revision + (deleted ? " deleted" : " with " + members.size() + " members");
    }
}
