package io.tenantshare.memory;

/**
 * Counts of a cache since it was made.
 *
 * @param hits answers from the cache
 * @param misses answers from the storage
 * @param evictions answers that were dropped because there were too many, or because they became too old
 * @param resources answers in the cache now; an estimate
 */
public record CacheStatistics(long hits, long misses, long evictions, long resources) {}
