package io.tenantshare.ports;

import io.tenantshare.domain.refusal.Arguments;

/**
 * How far a follower of the log has got.
 *
 * @param sequence what it has processed up to
 */
public record FollowerPosition(FollowerId follower, long sequence) {

    /** Checks that the follower is there. */
    public FollowerPosition {
        Arguments.required(follower, "follower");
    }
}
