package io.tenantshare.mongo.internal;

import io.tenantshare.domain.refusal.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A refusal: with a reason, one of the standard ones; without, one of the host's.
 *
 * @param limit absent where there is none
 * @param code the host's own
 * @param remedy the host's own
 */
public record StoredRefusal(
        @Nullable Reason reason,
        String value,
        @Nullable String limit,
        @Nullable String code,
        @Nullable String remedy) {}
