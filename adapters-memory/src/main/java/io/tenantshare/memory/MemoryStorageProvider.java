package io.tenantshare.memory;

import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.ports.Storage;
import io.tenantshare.ports.StorageProvider;

/** Answers to {@code memory:}; every call opens a storage of its own. */
public final class MemoryStorageProvider implements StorageProvider {

    /** For {@link java.util.ServiceLoader}. */
    public MemoryStorageProvider() {}

    @Override
    public String scheme() {
        return "memory";
    }

    @Override
    public Storage open(String uri) {
        if (!uri.equals("memory:")) {
            // What else it says is not repeated: somebody may have put a password there.
            throw new InvalidInputException(
                    Refusal.of(Reason.INVALID_SETTING, "uri", "the URI is memory: and no more"));
        }
        return MemoryStorage.create();
    }
}
