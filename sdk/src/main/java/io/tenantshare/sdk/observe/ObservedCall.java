package io.tenantshare.sdk.observe;

import io.tenantshare.domain.event.Cause;
import io.tenantshare.domain.project.ProjectId;
import java.util.List;

/**
 * A call that begins.
 *
 * @param verb what it does
 * @param about the type of what it is about: {@code image}, {@code backup}, {@code vault}, {@code key}, {@code project} or
 *     {@code derived}; {@code none} if it names nothing
 * @param ids what it names, once each, in no order; empty where it is about whatever is pending
 * @param project the project that acts; where a project is registered, that one
 * @param cause who acts within it, and in which request of the host's
 */
public record ObservedCall(Verb verb, String about, List<String> ids, ProjectId project, Cause cause) {

    /** Copies what it is given. */
    public ObservedCall {
        ids = List.copyOf(ids);
    }
}
