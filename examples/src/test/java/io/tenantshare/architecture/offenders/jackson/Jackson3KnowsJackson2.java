package io.tenantshare.architecture.offenders.jackson;

import com.fasterxml.jackson.core.JsonToken;

/** Breaks: the module for Jackson 3 adds nothing but Jackson 3. */
record Jackson3KnowsJackson2(JsonToken what) {}
