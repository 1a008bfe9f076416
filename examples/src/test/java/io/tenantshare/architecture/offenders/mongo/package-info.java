/** Breaks the rules, so that they have been seen red. */
@NullMarked
package io.tenantshare.architecture.offenders.mongo;

import org.jspecify.annotations.NullMarked;
