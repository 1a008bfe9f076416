package io.tenantshare.memory.internal;

import io.tenantshare.domain.sharing.Share;

/** Takes shares in list order. */
interface Sink {

    /** Takes a share, and returns whether it wants more. */
    boolean add(Share share);
}
