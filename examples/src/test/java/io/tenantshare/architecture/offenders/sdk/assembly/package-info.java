/** A small copy of what puts a facade together. */
@NullMarked
package io.tenantshare.architecture.offenders.sdk.assembly;

import org.jspecify.annotations.NullMarked;
