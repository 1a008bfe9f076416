/** Guice bindings of the storage on SQL. The other packages of this module do not use Guice. */
@NullMarked
package io.tenantshare.jdbc.guice;

import org.jspecify.annotations.NullMarked;
