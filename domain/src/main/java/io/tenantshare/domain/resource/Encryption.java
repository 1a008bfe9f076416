package io.tenantshare.domain.resource;

import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.refusal.Arguments;

/** How an image is encrypted; fixed for its life. */
public sealed interface Encryption {

    /** Not encrypted. */
    Encryption NONE = new None();

    /** Encrypted with the service's default key, which accepts no grants (rule book SI-6). */
    Encryption DEFAULT_KEY = new DefaultKey();

    /**
     * Encrypted with a key of the owner's.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if the key is null
     */
    static Encryption customerKey(KeyId key) {
        return new CustomerKey(key);
    }

    /** Not encrypted. */
    record None() implements Encryption {}

    /** Encrypted with the service's default key. */
    record DefaultKey() implements Encryption {}

    /** Encrypted with a key of the owner's. */
    record CustomerKey(KeyId key) implements Encryption {

        /**
         * Checks that the key is there.
         *
         * @throws io.tenantshare.domain.refusal.InvalidInputException if it is null
         */
        public CustomerKey {
            Arguments.required(key, "key");
        }
    }
}
