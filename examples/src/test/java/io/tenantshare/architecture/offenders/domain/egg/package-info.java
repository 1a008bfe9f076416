/** Breaks the rules, so that they have been seen red. */
@NullMarked
package io.tenantshare.architecture.offenders.domain.egg;

import org.jspecify.annotations.NullMarked;
