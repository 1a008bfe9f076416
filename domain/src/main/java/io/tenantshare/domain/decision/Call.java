package io.tenantshare.domain.decision;

import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.project.ProjectId;
import java.time.Instant;

/**
 * Who decides, with what knowledge, under which rules and when.
 *
 * @param actor the project that acts
 * @param now the time, read once for the whole decision, in whole milliseconds
 */
public record Call(ProjectId actor, Facts facts, SharingRules rules, Instant now) {}
