package io.tenantshare.architecture.offenders.ports;

import io.tenantshare.architecture.offenders.domain.InnocentWord;

/** Breaks no rule. */
public interface InnocentPort {

    /** As ports do. */
    InnocentWord word();
}
