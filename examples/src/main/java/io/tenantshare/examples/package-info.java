/**
 * Tutorials that run: each class answers the question its documentation asks. Start with {@link
 * io.tenantshare.examples.FirstShare}.
 */
@NullMarked
package io.tenantshare.examples;

import org.jspecify.annotations.NullMarked;
