package io.tenantshare.ports;

import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.SharedResource;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The resources with their member lists: the truth. */
public interface Resources {

    /**
     * The resource as it was committed last, tombstones included. Every write that ended before this call began is seen.
     */
    Optional<SharedResource> find(ResourceId id);

    /**
     * The resource for an answer that nothing is decided by: as it was committed last or, if the host has put a cache in
     * front, by no more than that cache states earlier.
     */
    default Optional<SharedResource> findRecent(ResourceId id) {
        return find(id);
    }

    /**
     * The same for an answer about one project: of the member list, this project's entry alone need be there, if it has one. A
     * storage that is far away then sends no others.
     */
    default Optional<SharedResource> findRecent(ResourceId id, ProjectId viewer) {
        return findRecent(id);
    }

    /**
     * As {@link #find} for many, in no particular order; ids that were never stored are left out, and an id asked for twice
     * is answered once.
     */
    List<SharedResource> findAll(Collection<ResourceId> ids);

    /**
     * A page of the resources a project owns, ordered by id in {@link io.tenantshare.domain.refusal.Text#ORDER},
     * tombstones left out. Derived like {@link Shares}: a registration or deletion appears here at the latest when {@link
     * Outbox#publish} of it has returned.
     *
     * @param after the resource to go on after, which need not exist any longer; empty to start
     * @param limit the most resources to return, from 1 to 1000
     */
    List<SharedResource> ownedBy(ProjectId owner, ResourceType type, Optional<ResourceId> after, int limit);

    /**
     * Commits changes by compare-and-set: each is stored together with its events, both or neither, if the stored
     * resource has the {@linkplain ResourceChange#expectedRevision() expected revision}. Changes of one call concern
     * different resources and succeed or lose independently of each other. Other calls may save the same resources at the
     * same time, in whatever order: none of them fails for that, so a storage that locks takes the resources in one order,
     * or tries again.
     *
     * <p>Where a change is stored over an earlier revision, the members that differ are among {@link
     * ResourceChange#touched()}, and the resource itself differs only if one of the events is not about a member. A storage
     * may write these alone.
     *
     * @return for each change, in order, whether it was stored; a lost one leaves its resource as it was
     */
    List<Boolean> saveAll(List<ResourceChange> changes);

    /**
     * Some of the resources with a member that is {@linkplain SharedResource#due() due} at a time or before it, the earliest
     * first. One that cannot be read may be among them.
     *
     * @param time up to when, inclusive
     * @param limit the most to return, from 1 to 1000
     */
    List<ResourceId> due(Instant time, int limit);

    /**
     * Some of the resources with a member that is {@linkplain io.tenantshare.domain.sharing.Member#isToRemind to be reminded}
     * that its share ends. One that cannot be read may be among them.
     *
     * @param before how long before the end, at least a millisecond and in whole ones
     * @param now the time of the question
     * @param limit the most to return, from 1 to 1000
     */
    List<ResourceId> toRemind(Duration before, Instant now, int limit);

    /**
     * A page of the tombstones that were {@linkplain SharedResource#deletedAt() deleted} between two times and are not pruned
     * yet, the oldest first. Those of one time come together, whatever the limit is, so the next page goes on after the time
     * of the last one. A tombstone that is not dated is not among them.
     *
     * @param after the time to go on after, exclusive; {@link Instant#MIN} to start
     * @param before the time to end before, exclusive
     * @param limit how many tombstones to return, from 1 to 1000, with those of the same time as the last one
     */
    List<SharedResource> deletedBetween(Instant after, Instant before, int limit);

    /**
     * Replaces tombstones by what pruning leaves of them (rule book OB-7): each if the stored one has the same id and revision
     * and no commit of the resource is pending, in one atomic step; otherwise it stays as it is. Nothing is committed by this,
     * so nobody is told. Repeating it is harmless.
     *
     * @param pruned {@linkplain SharedResource#pruned() pruned} tombstones of different resources
     * @return how many were replaced; fewer than were, if the answer to a write was lost and it was sent again
     */
    int prune(List<SharedResource> pruned);
}
