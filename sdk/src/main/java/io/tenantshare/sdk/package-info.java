/**
 * The facade. Start from {@link io.tenantshare.sdk.Sharing}: who acts ({@link io.tenantshare.sdk.Tenant}), on what, and
 * a verb. Views are immutable and free to create; nothing happens before the verb.
 */
@NullMarked
package io.tenantshare.sdk;

import org.jspecify.annotations.NullMarked;
