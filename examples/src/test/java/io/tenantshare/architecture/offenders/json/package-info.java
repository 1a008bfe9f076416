/** A small copy of the JSON forms. */
@NullMarked
package io.tenantshare.architecture.offenders.json;

import org.jspecify.annotations.NullMarked;
