package io.tenantshare.architecture.offenders.sdk.observe;

/** Knows the JDK only. */
public record InnocentObserver(String told) {}
