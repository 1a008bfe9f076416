/** The calls behind the views: each either carried out or, if dry, planned. */
@NullMarked
package io.tenantshare.sdk.call;

import org.jspecify.annotations.NullMarked;
