/** The JSON forms of Tenantshare for Jackson 2. */
@NullMarked
package io.tenantshare.jackson2;

import org.jspecify.annotations.NullMarked;
