package io.tenantshare.architecture.offenders.sdk.transfer;

import io.tenantshare.sdk.Sharing;

/** Breaks: moving between storages knows ports only. */
record TransferKnowsFacade(Sharing sharing) {}
