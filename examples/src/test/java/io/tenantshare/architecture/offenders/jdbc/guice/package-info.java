/** A copy of the SQL adapter's wiring, small. */
@NullMarked
package io.tenantshare.architecture.offenders.jdbc.guice;

import org.jspecify.annotations.NullMarked;
