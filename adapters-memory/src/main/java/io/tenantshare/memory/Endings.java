package io.tenantshare.memory;

import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.SharedResource;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The resources with shares that end, by the step that both sides were last reminded with and by the end. So what was reminded
 * of is not looked at again. Safe for use by many threads, if each resource is entered and removed by one at a time.
 */
final class Endings {

    /** Stands for no reminder yet. */
    private static final Duration NEVER = Duration.ofSeconds(Long.MAX_VALUE);

    private static final Instant SOME_DAY = Instant.ofEpochMilli(Long.MAX_VALUE - 1);

    private final Map<Duration, IdsByTime> byStep = new ConcurrentHashMap<>();

    /** Enters a resource; one without an end costs nothing. */
    void add(SharedResource shared) {
        if (shared.mayHaveEnded(SOME_DAY)) {
            shared.members().stream()
                    .filter(member -> member.status() != MemberStatus.REJECTED)
                    .forEach(member -> byStep.computeIfAbsent(step(member), none -> new IdsByTime())
                            .add(member.lifetime().endsAt(), shared.id()));
        }
    }

    /** Removes a resource that was entered in this state. */
    void remove(SharedResource shared) {
        if (shared.mayHaveEnded(SOME_DAY)) {
            shared.members().forEach(member -> {
                IdsByTime ofStep = byStep.get(step(member));
                if (ofStep != null) {
                    ofStep.remove(member.lifetime().endsAt(), shared.id());
                }
            });
        }
    }

    private static Duration step(Member member) {
        return member.reminded().orElse(NEVER);
    }

    /** Those that end within this time, were not reminded with this step or a shorter one, and of which this is true. */
    List<ResourceId> within(Duration before, Instant now, int limit, Predicate<ResourceId> wanted) {
        Set<ResourceId> ids = new LinkedHashSet<>();
        byStep.forEach((step, ofStep) -> {
            if (step.compareTo(before) > 0) {
                ids.addAll(ofStep.between(now, now.plus(before), limit, wanted));
            }
        });
        return ids.stream().limit(limit).toList();
    }
}
