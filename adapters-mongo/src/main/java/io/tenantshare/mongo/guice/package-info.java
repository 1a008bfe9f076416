/** Guice wiring of the MongoDB storage; nothing outside this package knows Guice. */
@NullMarked
package io.tenantshare.mongo.guice;

import org.jspecify.annotations.NullMarked;
