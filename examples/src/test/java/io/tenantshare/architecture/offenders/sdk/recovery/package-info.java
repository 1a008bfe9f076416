/** A small copy of the relay. */
@NullMarked
package io.tenantshare.architecture.offenders.sdk.recovery;

import org.jspecify.annotations.NullMarked;
