/** A copy of the SQL adapter, small. */
@NullMarked
package io.tenantshare.architecture.offenders.jdbc;

import org.jspecify.annotations.NullMarked;
