package io.tenantshare.memory;

/**
 * What a cache has done since it was made.
 *
 * @param hits answers from the cache
 * @param misses answers from the storage behind it
 * @param evictions answers dropped because there were too many or they became too old
 * @param resources answers in it now, about
 */
public record CacheStatistics(long hits, long misses, long evictions, long resources) {}
