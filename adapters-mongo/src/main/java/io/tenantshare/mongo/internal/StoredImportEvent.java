package io.tenantshare.mongo.internal;

import io.tenantshare.domain.sharing.MemberStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sharing was taken over from elsewhere.
 *
 * @param cause absent if nothing is said about it
 */
public record StoredImportEvent(
        String resource,
        String owner,
        List<Imported> members,
        long revision,
        int ordinal,
        Instant at,
        @Nullable StoredCause cause) {

    /**
     * What was imported about one recipient.
     *
     * @param answeredAt absent if it is pending
     * @param vault absent if the share is kept in no vault
     * @param answerBy when an offer ends that is not answered; absent if never
     * @param endsAt when the share ends; absent if never
     */
    public record Imported(
            String recipient,
            MemberStatus status,
            Instant offeredAt,
            @Nullable Instant answeredAt,
            @Nullable String vault,
            @Nullable Instant answerBy,
            @Nullable Instant endsAt) {}
}
