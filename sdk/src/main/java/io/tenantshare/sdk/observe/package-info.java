/** What a host is told of calls, checks, retries, request keys and the relay, for metrics, traces and audit. */
@NullMarked
package io.tenantshare.sdk.observe;

import org.jspecify.annotations.NullMarked;
