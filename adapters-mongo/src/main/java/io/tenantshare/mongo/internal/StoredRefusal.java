package io.tenantshare.mongo.internal;

import io.tenantshare.domain.refusal.Kind;
import io.tenantshare.domain.refusal.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A refusal.
 *
 * @param reason present for a standard refusal
 * @param limit absent if the refusal names none
 * @param code present for a refusal of the host's own
 * @param remedy present for a refusal of the host's own
 * @param kind present for a refusal of the host's own, unless it forbids: that is what a document without it means
 */
public record StoredRefusal(
        @Nullable Reason reason,
        String value,
        @Nullable String limit,
        @Nullable String code,
        @Nullable String remedy,
        @Nullable Kind kind) {}
