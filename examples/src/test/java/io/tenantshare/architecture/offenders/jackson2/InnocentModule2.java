package io.tenantshare.architecture.offenders.jackson2;

/** Knows the JDK only. */
public record InnocentModule2(String told) {}
