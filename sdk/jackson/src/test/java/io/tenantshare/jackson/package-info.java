/** Tests of the module. */
@NullMarked
package io.tenantshare.jackson;

import org.jspecify.annotations.NullMarked;
