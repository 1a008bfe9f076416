package io.tenantshare.mongo.internal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a recipient asks for: that its share ends later.
 *
 * @param endsAt the end that it wishes; absent if none
 * @param note absent if it says nothing
 */
public record StoredExtension(
        @Nullable Instant endsAt, @Nullable String note, Instant askedAt) {}
