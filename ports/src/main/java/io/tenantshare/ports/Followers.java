package io.tenantshare.ports;

import io.tenantshare.domain.project.ProjectId;
import java.util.OptionalLong;

/** How far each follower of the event log has got. A position outlives the process that moved it. */
public interface Followers {

    /** The sequence that the follower has processed up to; empty if it never moved. */
    OptionalLong position(FollowerId follower);

    /**
     * Moves a follower by compare-and-set: of several that move it from the same position at once, exactly one does.
     *
     * @param from where it must be; empty if it must never have moved
     * @param to where it goes, forwards or backwards
     * @return whether it was there and moved
     */
    boolean move(FollowerId follower, OptionalLong from, long to);

    /** Forgets the follower, which then never moved; repeating it is harmless. */
    void forget(FollowerId follower);

    /** Forgets all followers of a project, and no others; repeating it is harmless. */
    void forgetAll(ProjectId project);
}
