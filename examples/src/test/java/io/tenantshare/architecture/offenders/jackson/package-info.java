/** A small copy of the module for Jackson 3. */
@NullMarked
package io.tenantshare.architecture.offenders.jackson;

import org.jspecify.annotations.NullMarked;
