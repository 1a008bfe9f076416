/** Guice wiring of the embedded storage; nothing outside this package knows Guice. */
@NullMarked
package io.tenantshare.memory.guice;

import org.jspecify.annotations.NullMarked;
