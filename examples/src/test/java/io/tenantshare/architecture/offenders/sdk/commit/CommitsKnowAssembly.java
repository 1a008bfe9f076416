package io.tenantshare.architecture.offenders.sdk.commit;

import io.tenantshare.architecture.offenders.sdk.assembly.InnocentAssembly;

/** Breaks: commits know nothing else of the SDK. */
record CommitsKnowAssembly(InnocentAssembly assembly) {}
