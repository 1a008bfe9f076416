/** How a facade is put together: finding storages, and guarding what the host supplies. */
@NullMarked
package io.tenantshare.sdk.assembly;

import org.jspecify.annotations.NullMarked;
