package io.tenantshare.architecture.offenders.sdk;

import io.tenantshare.architecture.offenders.sdk.assembly.InnocentAssembly;

/** Breaks: public signatures of the facade show nothing that is hidden behind it. */
public record SdkShowsAssembly(InnocentAssembly assembly) {}
