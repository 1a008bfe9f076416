package io.tenantshare.architecture.offenders.json.lines;

import io.tenantshare.sdk.Sharing;

/** Breaks: exports know the JSON forms and ports. */
record LinesKnowFacade(Sharing sharing) {}
