@NullMarked
package io.tenantshare.sdk.guice;

import org.jspecify.annotations.NullMarked;
