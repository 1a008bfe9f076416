package io.tenantshare.architecture.offenders.sdk.commit;

/** Knows nothing else of the SDK. */
public record InnocentCommit(String change) {}
