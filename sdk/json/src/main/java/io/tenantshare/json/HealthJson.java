package io.tenantshare.json;

import io.tenantshare.domain.refusal.Arguments;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the host's {@code Sharing} is doing, to be written.
 *
 * @param status up, degraded or down
 * @param problems why it is not up, a sentence each
 */
public record HealthJson(String status, List<String> problems, Storage storage, Outbox outbox, Relay relay) {

    /**
     * Checks and copies what it is given.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if a component or a problem is null
     */
    public HealthJson {
        Arguments.required(status, "status");
        problems = Arguments.list(problems, "problems");
        Arguments.required(storage, "storage");
        Arguments.required(outbox, "outbox");
        Arguments.required(relay, "relay");
    }

    /**
     * Whether the storage answered.
     *
     * @param latencyMs how long it took to find out, in milliseconds
     */
    public record Storage(boolean reachable, long latencyMs) {}

    /**
     * What is committed and not yet told.
     *
     * @param pending how many commits
     * @param oldestAgeSeconds the age of the oldest, in whole seconds
     */
    public record Outbox(int pending, long oldestAgeSeconds) {}

    /**
     * What tells it.
     *
     * @param lastSuccess when it last came to the end of a run; empty if it has not yet
     * @param failuresInRow how many runs have failed since
     */
    public record Relay(boolean running, Optional<Instant> lastSuccess, int failuresInRow) {

        /**
         * Checks that nothing is missing.
         *
         * @throws io.tenantshare.domain.refusal.InvalidInputException if the time is null
         */
        public Relay {
            Arguments.required(lastSuccess, "lastSuccess");
        }
    }
}
