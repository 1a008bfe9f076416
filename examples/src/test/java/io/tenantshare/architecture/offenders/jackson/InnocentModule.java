package io.tenantshare.architecture.offenders.jackson;

/** Knows the JDK only. */
public record InnocentModule(String told) {}
