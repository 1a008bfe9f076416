/** Breaks the rules, so that they have been seen red. */
@NullMarked
package io.tenantshare.architecture.offenders.domain.hen;

import org.jspecify.annotations.NullMarked;
