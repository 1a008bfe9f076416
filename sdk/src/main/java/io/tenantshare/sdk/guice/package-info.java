/** Guice wiring of the facade; nothing outside this package knows Guice. */
@NullMarked
package io.tenantshare.sdk.guice;

import org.jspecify.annotations.NullMarked;
