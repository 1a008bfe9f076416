package io.tenantshare.architecture.offenders.domain;

/** Breaks no rule. */
public record InnocentWord(String value) {}
