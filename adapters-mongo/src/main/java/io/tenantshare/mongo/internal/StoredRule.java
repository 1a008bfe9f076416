package io.tenantshare.mongo.internal;

import io.tenantshare.domain.recipient.RuleAction;
import org.jspecify.annotations.Nullable;

/**
 * What a recipient's rules did with an offer, could not do, or would have done.
 *
 * @param name the rule that matched; absent for the limits to what may wait
 * @param revision the revision of the project's rules; absent for a rule that the host sets for an account
 * @param why what was in the way; absent if nothing was
 */
public record StoredRule(
        @Nullable String name,
        @Nullable Long revision,
        RuleAction action,
        @Nullable StoredRefusal why) {}
