package io.tenantshare.architecture.offenders.sdk;

import com.github.benmanes.caffeine.cache.Cache;

/** Breaks: the SDK knows no cache. */
record SdkKnowsCaffeine(Cache<String, String> cache) {}
