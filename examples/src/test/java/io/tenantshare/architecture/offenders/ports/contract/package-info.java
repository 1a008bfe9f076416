/** Breaks the rules, so that they have been seen red. */
@NullMarked
package io.tenantshare.architecture.offenders.ports.contract;

import org.jspecify.annotations.NullMarked;
