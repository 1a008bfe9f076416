package io.tenantshare.sdk.observe;

import io.tenantshare.domain.event.Cause;
import io.tenantshare.domain.refusal.Refusal;
import java.time.Instant;

/**
 * Something that a project wanted to do and was refused.
 *
 * @param at when the answer was given
 * @param project the project that acted
 * @param cause who acted within it, and in which request of the host's
 * @param attempted the wire name of the call's {@link Verb}, or of the operation that was checked
 * @param about the type of what it was about, as in {@link ObservedCall#about()}
 * @param id what it was about; empty if a call was refused as a whole and did not name exactly one thing
 * @param refusal the first reason
 */
public record DeniedAttempt(
        Instant at, String project, Cause cause, String attempted, String about, String id, Refusal refusal) {}
