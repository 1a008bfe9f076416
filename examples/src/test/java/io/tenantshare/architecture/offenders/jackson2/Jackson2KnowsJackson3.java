package io.tenantshare.architecture.offenders.jackson2;

import tools.jackson.core.JsonToken;

/** Breaks: the module for Jackson 2 adds nothing but Jackson 2. */
record Jackson2KnowsJackson3(JsonToken what) {}
