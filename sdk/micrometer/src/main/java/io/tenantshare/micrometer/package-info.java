/** Meters for Micrometer. */
@NullMarked
package io.tenantshare.micrometer;

import org.jspecify.annotations.NullMarked;
