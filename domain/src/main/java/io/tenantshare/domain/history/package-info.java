/** Who had access to what, and when. */
@NullMarked
package io.tenantshare.domain.history;

import org.jspecify.annotations.NullMarked;
