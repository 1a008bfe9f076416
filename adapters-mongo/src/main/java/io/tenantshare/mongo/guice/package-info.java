/** Guice bindings of the MongoDB storage. The other packages of this module do not use Guice. */
@NullMarked
package io.tenantshare.mongo.guice;

import org.jspecify.annotations.NullMarked;
