package io.tenantshare.mongo.internal;

import org.jspecify.annotations.Nullable;

/**
 * How a resource is encrypted.
 *
 * @param key present for {@link Kind#CUSTOMER_KEY} only
 */
public record StoredEncryption(Kind kind, @Nullable String key) {

    /** The kinds of encryption. */
    public enum Kind {
        NONE,
        DEFAULT_KEY,
        CUSTOMER_KEY
    }
}
