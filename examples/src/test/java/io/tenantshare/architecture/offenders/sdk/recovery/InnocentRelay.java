package io.tenantshare.architecture.offenders.sdk.recovery;

import io.tenantshare.architecture.offenders.sdk.commit.InnocentCommit;

/** Knows how changes are committed. */
public record InnocentRelay(InnocentCommit commit) {}
