package io.tenantshare.architecture.offenders.json.lines;

/** Knows the JDK only. */
public record InnocentLines(String told) {}
