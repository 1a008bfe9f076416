package io.tenantshare.domain.sharing;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.Resource;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.Visibility;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One resource with its member list: the unit of consistency, immutable. Every change leads to the next revision.
 *
 * <p>A deleted resource remains as a tombstone without members, so that its id never comes back and whoever is late
 * notices. Pruning shrinks a tombstone to its id and its last revision (rule book OB-7): then nobody knows any longer what it
 * was and who owned it.
 */
public final class SharedResource {

    private final ResourceId id;

    /** Absent only if it is pruned. */
    private final @Nullable Resource resource;

    private final MemberList members;
    private final long filter;

    /** From when on a member may be over, in milliseconds. */
    private final long firstEnd;

    private final long revision;
    private final @Nullable Tombstone tombstone;
    private final DecisionMemo memo;

    private SharedResource(
            ResourceId id,
            @Nullable Resource resource,
            MemberList members,
            long revision,
            @Nullable Tombstone tombstone,
            DecisionMemo memo) {
        this.id = id;
        this.resource = resource;
        this.members = members;
        this.filter = filter(resource, members, tombstone);
        this.firstEnd = members.firstEnd();
        this.revision = revision;
        this.tombstone = tombstone;
        this.memo = memo;
    }

    /** What only a deleted resource has; one object where nothing is known, so that most resources stay small. */
    private record Tombstone(Optional<Instant> deletedAt, boolean idFree) {

        static final Tombstone UNDATED = new Tombstone(Optional.empty(), false);
        static final Tombstone FREE = new Tombstone(Optional.empty(), true);
    }

    /** A resource as it is when it is registered: revision 1, shared with nobody. */
    public static SharedResource registered(Resource resource) {
        return new SharedResource(resource.id(), resource, MemberList.EMPTY, 1, null, new DecisionMemo());
    }

    /** A resource as a storage has kept it. */
    public static SharedResource stored(Resource resource, Collection<Member> members, long revision, boolean deleted) {
        return new SharedResource(
                resource.id(),
                resource,
                MemberList.EMPTY.with(members),
                revision,
                deleted ? Tombstone.UNDATED : null,
                new DecisionMemo());
    }

    /**
     * A tombstone as a storage has kept it.
     *
     * @param deletedAt when it was deleted; empty if the storage did not note that yet
     */
    public static SharedResource tombstone(Resource resource, long revision, Optional<Instant> deletedAt) {
        return new SharedResource(
                resource.id(),
                resource,
                MemberList.EMPTY,
                revision,
                new Tombstone(deletedAt, false),
                new DecisionMemo());
    }

    /**
     * A pruned tombstone as a storage has kept it.
     *
     * @param idFree whether the id may be registered again
     */
    public static SharedResource pruned(ResourceId id, long revision, boolean idFree) {
        return new SharedResource(
                id, null, MemberList.EMPTY, revision, idFree ? Tombstone.FREE : Tombstone.UNDATED, new DecisionMemo());
    }

    /** Identifies the resource. */
    public ResourceId id() {
        return id;
    }

    /**
     * The resource itself.
     *
     * @throws IllegalStateException if it is {@linkplain #pruned() pruned}
     */
    public Resource resource() {
        Resource described = resource;
        if (described == null) {
            throw new IllegalStateException(id + " is pruned: nothing but its id and its revision is left.");
        }
        return described;
    }

    /**
     * The project that owns it.
     *
     * @throws IllegalStateException if it is {@linkplain #pruned() pruned}
     */
    public ProjectId owner() {
        return resource().owner();
    }

    /** From 1; one more with each change. */
    public long revision() {
        return revision;
    }

    /** Whether only a tombstone is left. */
    public boolean deleted() {
        return tombstone != null;
    }

    /** When it was deleted, in whole milliseconds; empty if it was not, or if that is not known. */
    public Optional<Instant> deletedAt() {
        return tombstone == null ? Optional.empty() : tombstone.deletedAt;
    }

    /** Whether of the tombstone only id and revision are left. */
    public boolean pruned() {
        return resource == null;
    }

    /** Whether it is pruned, and anybody may register the id again. */
    public boolean idFree() {
        return tombstone != null && tombstone.idFree;
    }

    /** How many projects it is shared with, whatever they answered (rule book C-9). */
    public int memberCount() {
        return members.size();
    }

    /** The project's membership, if it has one. */
    public Optional<Member> member(ProjectId recipient) {
        return Optional.ofNullable(members.find(recipient));
    }

    /** Whether a member may be over at this time by its {@linkplain Lifetime lifetime}. */
    public boolean mayHaveEnded(Instant time) {
        return firstEnd <= time.toEpochMilli();
    }

    /** The same now; the clock is read only if a member ends some day, which most resources have none of. */
    public boolean mayHaveEnded(InstantSource clock) {
        return firstEnd != MemberList.NEVER && firstEnd <= clock.millis();
    }

    /** When the first member can be taken off the list because its share is over; empty if never. */
    public Optional<Instant> due() {
        return firstEnd == MemberList.NEVER
                ? Optional.empty()
                : members.asList().stream()
                        .flatMap(member -> member.due().stream())
                        .min(Comparator.naturalOrder());
    }

    /** The same revision without these members: as a reader sees it to whom they are over. */
    public SharedResource leavingOut(Collection<ProjectId> over) {
        return new SharedResource(id, resource, members.without(over), revision, tombstone, memo);
    }

    /** All members, in no particular order. */
    public List<Member> members() {
        return members.asList();
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
            return Relation.of(status);
        }
        Resource described = resource();
        return described.owner().value().equals(project) ? Relation.OWNER : others(described);
    }

    /** How a project stands to it that is neither its owner nor a member. */
    public Relation relationOfOthers() {
        return tombstone == null && resource != null ? others(resource) : Relation.NONE;
    }

    private static Relation others(Resource resource) {
        return resource instanceof Image image && image.visibility() == Visibility.PUBLIC
                ? Relation.PUBLIC
                : Relation.NONE;
    }

    /** Passes everybody who has to do with the resource: nobody with a tombstone, everybody with a public image. */
    private static long filter(@Nullable Resource resource, MemberList members, @Nullable Tombstone tombstone) {
        if (resource == null || tombstone != null) {
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
        return new SharedResource(id, resource, members.with(changed), revision + 1, tombstone, memo);
    }

    /** The next revision, without these members. */
    public SharedResource without(Collection<ProjectId> removed) {
        return new SharedResource(id, resource, members.without(removed), revision + 1, tombstone, memo);
    }

    /** The next revision, with the resource described anew. */
    public SharedResource with(Resource described) {
        return new SharedResource(id, described, members, revision + 1, tombstone, new DecisionMemo());
    }

    /** The next revision, the same in everything else. */
    public SharedResource fenced() {
        return new SharedResource(id, resource, members, revision + 1, tombstone, memo);
    }

    /** The next revision: a tombstone. */
    public SharedResource asDeleted(Instant at) {
        return new SharedResource(
                id,
                resource,
                MemberList.EMPTY,
                revision + 1,
                new Tombstone(Optional.of(at), false),
                new DecisionMemo());
    }

    /**
     * What pruning leaves of this tombstone; the revision stays.
     *
     * @param freeId whether anybody may register the id again
     * @throws IllegalStateException if it is not deleted
     */
    public SharedResource asPruned(boolean freeId) {
        if (tombstone == null) {
            throw new IllegalStateException(id + " is not deleted.");
        }
        return pruned(id, revision, freeId);
    }

    /**
     * The next revision of a freed id: another resource, shared with nobody. Its events have ids of their own, because the
     * revisions go on where those of the former resource ended.
     *
     * @throws IllegalStateException if the id is not free
     */
    public SharedResource registeredAnew(Resource next) {
        if (!idFree()) {
            throw new IllegalStateException(id + " is not free.");
        }
        return new SharedResource(id, next, MemberList.EMPTY, revision + 1, null, new DecisionMemo());
    }

    @Override
    public String toString() {
        String state = pruned() ? " pruned" : deleted() ? " deleted" : " with " + members.size() + " members";
        return id + "@" + revision + state;
    }
}
