package io.tenantshare.architecture.offenders.memory;

import com.github.benmanes.caffeine.cache.Cache;
import java.util.List;

/** Breaks: public signatures show the JDK's types and our own. */
public interface MemoryShowsCaffeine {

    /** Shows it. */
    List<Cache<String, String>> caches();
}
