package io.tenantshare.architecture.offenders.sdk.transfer;

/** Knows the JDK only. */
public record InnocentTransfer(String told) {}
