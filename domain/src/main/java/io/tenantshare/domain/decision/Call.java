package io.tenantshare.domain.decision;

import io.tenantshare.domain.event.Stamp;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.project.ProjectId;
import java.time.Instant;
import java.util.Optional;

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

    /** The words that go with it. */
    Optional<String> note() {
        return stamp.cause().note();
    }
}
