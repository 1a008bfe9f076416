/** PostgreSQL for tests and tutorials. */
@NullMarked
package io.tenantshare.jdbc.testing;

import org.jspecify.annotations.NullMarked;
