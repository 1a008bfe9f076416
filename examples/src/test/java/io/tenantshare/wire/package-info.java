/** The JSON forms: what they look like, and that every writer and reader agrees on them. */
@NullMarked
package io.tenantshare.wire;

import org.jspecify.annotations.NullMarked;
