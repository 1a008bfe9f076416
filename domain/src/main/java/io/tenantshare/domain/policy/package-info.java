/**
 * The rules, one small named object each. {@link io.tenantshare.domain.policy.SharingRules} is the one place where the
 * standard rules are configured and the host's own are added; {@link io.tenantshare.domain.policy.ResourceRules} holds what
 * differs per type, over the constants of the {@code …Rule} enums.
 */
@NullMarked
package io.tenantshare.domain.policy;

import org.jspecify.annotations.NullMarked;
