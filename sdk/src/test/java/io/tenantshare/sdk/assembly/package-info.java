@NullMarked
package io.tenantshare.sdk.assembly;

import org.jspecify.annotations.NullMarked;
