package io.tenantshare.architecture.offenders.json;

/** Knows the JDK only. */
public record InnocentForms(String told) {}
