package io.tenantshare.architecture.offenders.sdk.call;

import io.tenantshare.architecture.offenders.sdk.commit.InnocentCommit;

/** Knows how changes are committed. */
public record InnocentCall(InnocentCommit commit) {}
