/** Moving everything from one storage into another. */
@NullMarked
package io.tenantshare.sdk.transfer;

import org.jspecify.annotations.NullMarked;
