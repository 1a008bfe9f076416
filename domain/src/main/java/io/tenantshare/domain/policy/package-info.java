/**
 * The rules, one small named object each. {@link io.tenantshare.domain.policy.SharingRules} is the one place where the
 * standard rules are configured and the host's own are added; the rule book's predicates of section 3.7 are the
 * constants of the {@code Standard…Policy} enums.
 */
@NullMarked
package io.tenantshare.domain.policy;

import org.jspecify.annotations.NullMarked;
