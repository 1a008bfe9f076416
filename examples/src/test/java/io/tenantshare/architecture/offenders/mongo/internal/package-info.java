/** Breaks the rules, so that they have been seen red. */
@NullMarked
package io.tenantshare.architecture.offenders.mongo.internal;

import org.jspecify.annotations.NullMarked;
