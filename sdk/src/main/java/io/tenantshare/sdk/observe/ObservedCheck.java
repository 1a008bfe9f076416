package io.tenantshare.sdk.observe;

import io.tenantshare.domain.answer.Decision;
import io.tenantshare.domain.event.Cause;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.use.Operation;

/**
 * A check that was answered. It holds the texts that the caller gave, because most checks make no ids (ADR 0030).
 *
 * @param project the project that asks
 * @param cause who asks within it; unstated where the host asks about a project by its id
 * @param type the type of the resource
 * @param resource the id of the resource
 * @param operation what it wants to do
 * @param decision the answer
 */
public record ObservedCheck(
        String project, Cause cause, ResourceType type, String resource, Operation operation, Decision decision) {}
