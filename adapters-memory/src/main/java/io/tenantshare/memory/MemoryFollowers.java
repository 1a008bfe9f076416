package io.tenantshare.memory;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.ports.FollowerId;
import io.tenantshare.ports.FollowerPosition;
import io.tenantshare.ports.Followers;
import java.util.Comparator;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

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

    @Override
    public void forgetAll(ProjectId project) {
        lifecycle.ensureOpen();
        positions
                .keySet()
                .removeIf(follower -> follower.project().filter(project::equals).isPresent());
    }

    /** All of them, ordered by project and name; those of the host first. */
    Stream<FollowerPosition> all() {
        return positions.entrySet().stream()
                .map(entry -> new FollowerPosition(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(
                                (FollowerPosition at) -> at.follower()
                                        .project()
                                        .map(ProjectId::value)
                                        .orElse(""),
                                Text.ORDER)
                        .thenComparing(at -> at.follower().name(), Text.ORDER));
    }

    /** Stores one as it is. */
    void put(FollowerPosition at) {
        positions.put(at.follower(), at.sequence());
    }
}
