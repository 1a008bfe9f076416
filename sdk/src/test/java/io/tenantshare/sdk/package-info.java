@NullMarked
package io.tenantshare.sdk;

import org.jspecify.annotations.NullMarked;
