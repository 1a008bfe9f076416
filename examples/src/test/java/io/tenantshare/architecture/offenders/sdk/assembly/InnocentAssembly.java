package io.tenantshare.architecture.offenders.sdk.assembly;

/** Knows nothing else of the SDK. */
public record InnocentAssembly(String uri) {}
