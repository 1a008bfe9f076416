package io.tenantshare.architecture.offenders.sdk.call;

import io.tenantshare.architecture.offenders.sdk.InnocentFacade;

/** Breaks: calls know how changes are committed, and no facade. */
record CallsKnowFacade(InnocentFacade facade) {}
