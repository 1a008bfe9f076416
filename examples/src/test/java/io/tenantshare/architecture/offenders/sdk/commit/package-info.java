/** A small copy of how changes are committed. */
@NullMarked
package io.tenantshare.architecture.offenders.sdk.commit;

import org.jspecify.annotations.NullMarked;
