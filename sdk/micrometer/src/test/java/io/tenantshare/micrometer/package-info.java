/** Tests of the meters. */
@NullMarked
package io.tenantshare.micrometer;

import org.jspecify.annotations.NullMarked;
