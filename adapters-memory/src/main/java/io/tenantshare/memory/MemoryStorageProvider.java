package io.tenantshare.memory;

import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.ports.Storage;
import io.tenantshare.ports.StorageProvider;
import java.util.List;

/** Opens the embedded storage for the URI {@code memory:}; every call opens a new one. Safe for use by many threads. */
public final class MemoryStorageProvider implements StorageProvider {

    private static final String URI = "memory:";

    /** Used by {@link java.util.ServiceLoader}. */
    public MemoryStorageProvider() {}

    @Override
    public List<String> examples() {
        return List.of(URI);
    }

    @Override
    public boolean accepts(String uri) {
        return uri.regionMatches(true, 0, URI, 0, URI.length());
    }

    @Override
    public Storage open(String uri) {
        if (!uri.equals(URI)) {
            // The message does not repeat the URI, which may hold a password.
            throw new InvalidInputException(
                    Refusal.of(Reason.INVALID_SETTING, "uri", "the URI is memory: and no more"));
        }
        return MemoryStorage.create();
    }
}
