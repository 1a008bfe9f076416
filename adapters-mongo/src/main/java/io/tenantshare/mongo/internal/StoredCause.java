package io.tenantshare.mongo.internal;

import org.jspecify.annotations.Nullable;

/**
 * Who caused something, and in what words.
 *
 * @param user absent if it is not said
 * @param correlationId absent if it is not said
 * @param note absent if there is none
 */
public record StoredCause(
        @Nullable String user,
        @Nullable String correlationId,
        @Nullable String note) {}
