/** What finishes the work of processes that died: the relay, and consequences across resources. */
@NullMarked
package io.tenantshare.sdk.recovery;

import org.jspecify.annotations.NullMarked;
