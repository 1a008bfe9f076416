package io.tenantshare.architecture.offenders.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tenantshare.architecture.offenders.domain.InnocentWord;
import io.tenantshare.architecture.offenders.ports.InnocentPort;

/** Breaks no rule: a cache may be used as long as it is not shown. */
public final class InnocentStorage implements InnocentPort {

    private final Cache<String, InnocentWord> words = Caffeine.newBuilder().build();

    @Override
    public InnocentWord word() {
        return words.get("word", InnocentWord::new);
    }
}
