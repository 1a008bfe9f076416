/**
 * Where recipients keep what they accept: a {@link io.tenantshare.domain.vault.Vault} with its capacity and its
 * holdings.
 */
@NullMarked
package io.tenantshare.domain.vault;

import org.jspecify.annotations.NullMarked;
