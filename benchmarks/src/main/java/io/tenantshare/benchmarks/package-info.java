/** Benchmarks of the embedded storage against plain maps and other libraries. Start from {@code Measure}. */
@NullMarked
package io.tenantshare.benchmarks;

import org.jspecify.annotations.NullMarked;
