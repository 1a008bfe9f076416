package io.tenantshare.ports.contract;

import io.tenantshare.domain.resource.Resource;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.SharedResource;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A resource with its member list, as a value to compare and to read in a failure. */
record State(
        ResourceId id,
        Optional<Resource> resource,
        long revision,
        boolean deleted,
        Optional<Instant> deletedAt,
        boolean idFree,
        Set<Member> members) {

    static State of(SharedResource shared) {
        return new State(
                shared.id(),
                shared.pruned() ? Optional.empty() : Optional.of(shared.resource()),
                shared.revision(),
                shared.deleted(),
                shared.deletedAt(),
                shared.idFree(),
                new HashSet<>(shared.members()));
    }

    static Optional<State> of(Optional<SharedResource> shared) {
        return shared.map(State::of);
    }

    /** What a list without repetitions holds; one that repeats something has no state. */
    static Set<State> of(Collection<SharedResource> all) {
        List<State> states = all.stream().map(State::of).toList();
        Set<State> distinct = states.stream().collect(Collectors.toSet());
        if (distinct.size() != states.size()) {
            throw new AssertionError("something is in there twice: " + states);
        }
        return distinct;
    }
}
