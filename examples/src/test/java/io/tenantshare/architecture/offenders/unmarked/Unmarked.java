package io.tenantshare.architecture.offenders.unmarked;

/** Breaks: every package is introduced and null-marked. */
public record Unmarked(String word) {}
