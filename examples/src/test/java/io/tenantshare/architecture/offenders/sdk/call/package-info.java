/** A small copy of the calls behind the facade. */
@NullMarked
package io.tenantshare.architecture.offenders.sdk.call;

import org.jspecify.annotations.NullMarked;
