/** A small copy of the meters. */
@NullMarked
package io.tenantshare.architecture.offenders.micrometer;

import org.jspecify.annotations.NullMarked;
