/**
 * The embedded storage, which keeps everything in the memory of this process. Start from {@link
 * io.tenantshare.memory.MemoryStorage#create()}, or name {@code memory:} as the storage URI.
 */
@NullMarked
package io.tenantshare.memory;

import org.jspecify.annotations.NullMarked;
