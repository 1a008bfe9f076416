@NullMarked
package io.tenantshare.sdk.call;

import org.jspecify.annotations.NullMarked;
