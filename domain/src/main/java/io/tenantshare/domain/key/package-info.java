/** Customer keys and what their owner permits other accounts to do with them. */
@NullMarked
package io.tenantshare.domain.key;

import org.jspecify.annotations.NullMarked;
