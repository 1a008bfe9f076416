package io.tenantshare.json;

import io.tenantshare.domain.event.Cause;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.Refusal;
import java.time.Instant;

/**
 * Something that a project wanted to do and was refused, to be written.
 *
 * @param at when the answer was given
 * @param attempted the verb or operation
 * @param about the type of what it was about
 * @param id what it was about; empty if no single thing was named
 * @param refusal the first reason
 */
public record DeniedAttemptJson(
        Instant at, String project, Cause cause, String attempted, String about, String id, Refusal refusal) {

    /**
     * Checks that nothing is missing.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if a component is null
     */
    public DeniedAttemptJson {
        Arguments.required(at, "at");
        Arguments.required(project, "project");
        Arguments.required(cause, "cause");
        Arguments.required(attempted, "attempted");
        Arguments.required(about, "about");
        Arguments.required(id, "id");
        Arguments.required(refusal, "refusal");
    }
}
