package io.tenantshare.domain.decision;

import io.tenantshare.domain.event.Stamp;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.sharing.SharedResource;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who decides, with what knowledge, under which rules and when.
 *
 * @param actor the project that acts
 * @param stamp the time, read once for the whole decision, and who causes what is decided
 */
public record Call(ProjectId actor, Facts facts, SharingRules rules, Stamp stamp) {

    /** The time, in whole milliseconds. */
    public Instant now() {
        return stamp.at();
    }

    /** A resource as this call finds it: what is over by now is absent, tidied or not (LT-4). */
    public Subject about(ResourceId id, @Nullable SharedResource stored) {
        return Subject.at(id, stored, now());
    }

    /** The words that go with it. */
    Optional<String> note() {
        return stamp.cause().note();
    }
}
