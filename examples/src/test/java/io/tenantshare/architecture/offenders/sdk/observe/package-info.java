/** A small copy of what observers are told. */
@NullMarked
package io.tenantshare.architecture.offenders.sdk.observe;

import org.jspecify.annotations.NullMarked;
