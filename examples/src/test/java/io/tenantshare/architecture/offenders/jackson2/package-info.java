/** A small copy of the module for Jackson 2. */
@NullMarked
package io.tenantshare.architecture.offenders.jackson2;

import org.jspecify.annotations.NullMarked;
