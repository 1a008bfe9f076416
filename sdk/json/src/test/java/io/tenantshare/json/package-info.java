/** Tests of the JSON forms. */
@NullMarked
package io.tenantshare.json;

import org.jspecify.annotations.NullMarked;
