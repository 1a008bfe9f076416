package io.tenantshare.memory;

import io.tenantshare.ports.FollowerId;
import io.tenantshare.ports.Followers;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The positions of followers. Safe for use by many threads. */
final class MemoryFollowers implements Followers {

    private final ConcurrentMap<FollowerId, Long> positions = new ConcurrentHashMap<>();
    private final Lifecycle lifecycle;

    MemoryFollowers(Lifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public OptionalLong position(FollowerId follower) {
        lifecycle.ensureOpen();
        Long position = positions.get(follower);
        return position == null ? OptionalLong.empty() : OptionalLong.of(position);
    }

    @Override
    public boolean move(FollowerId follower, OptionalLong from, long to) {
        lifecycle.ensureOpen();
        return from.isPresent()
                ? positions.replace(follower, from.getAsLong(), to)
                : positions.putIfAbsent(follower, to) == null;
    }

    @Override
    public void forget(FollowerId follower) {
        lifecycle.ensureOpen();
        positions.remove(follower);
    }
}
