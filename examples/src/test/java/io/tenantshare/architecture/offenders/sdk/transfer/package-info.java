/** A small copy of moving between storages. */
@NullMarked
package io.tenantshare.architecture.offenders.sdk.transfer;

import org.jspecify.annotations.NullMarked;
