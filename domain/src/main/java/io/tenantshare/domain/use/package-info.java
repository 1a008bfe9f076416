/**
 * Using an image: the {@link io.tenantshare.domain.use.Operation operations}, what exactly is asked for ({@link
 * io.tenantshare.domain.use.Use}), the {@link io.tenantshare.domain.answer.Decision answer}, and the record of what was
 * made.
 */
@NullMarked
package io.tenantshare.domain.use;

import org.jspecify.annotations.NullMarked;
