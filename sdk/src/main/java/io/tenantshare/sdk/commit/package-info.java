/**
 * How state changes: load, decide, save, publish. {@link io.tenantshare.sdk.commit.Commits} carries out decisions, {@link
 * io.tenantshare.sdk.commit.Publisher} draws the consequences, {@link io.tenantshare.sdk.commit.Reservations} keeps vaults
 * in step.
 */
@NullMarked
package io.tenantshare.sdk.commit;

import org.jspecify.annotations.NullMarked;
