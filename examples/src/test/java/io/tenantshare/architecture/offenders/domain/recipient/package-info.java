/** Breaks the rules, so that they have been seen red. */
@NullMarked
package io.tenantshare.architecture.offenders.domain.recipient;

import org.jspecify.annotations.NullMarked;
