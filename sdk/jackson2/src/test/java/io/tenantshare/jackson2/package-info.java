/** Tests of the module. */
@NullMarked
package io.tenantshare.jackson2;

import org.jspecify.annotations.NullMarked;
