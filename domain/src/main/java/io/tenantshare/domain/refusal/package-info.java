/**
 * How the SDK says no: {@link io.tenantshare.domain.refusal.Refusal} is the value, {@link
 * io.tenantshare.domain.refusal.Reason} the closed list of standard reasons, and {@link
 * io.tenantshare.domain.refusal.InvalidInputException} what misuse throws.
 */
@NullMarked
package io.tenantshare.domain.refusal;

import org.jspecify.annotations.NullMarked;
