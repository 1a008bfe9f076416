/** The JSON forms of Tenantshare for Jackson 3. */
@NullMarked
package io.tenantshare.jackson;

import org.jspecify.annotations.NullMarked;
