/** A small copy of the wiring. */
@NullMarked
package io.tenantshare.architecture.offenders.sdk.guice;

import org.jspecify.annotations.NullMarked;
