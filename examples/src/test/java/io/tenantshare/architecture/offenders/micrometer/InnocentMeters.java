package io.tenantshare.architecture.offenders.micrometer;

/** Knows the JDK only. */
public record InnocentMeters(String told) {}
