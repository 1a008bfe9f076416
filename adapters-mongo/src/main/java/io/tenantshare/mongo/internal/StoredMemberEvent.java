package io.tenantshare.mongo.internal;

import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.sharing.Relation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A share changed.
 *
 * @param before how the recipient stood to the resource before; absent in schema 1
 * @param placement absent if the share is kept in no vault
 * @param answerBy when an offer ends that is not answered; absent if never
 * @param endsAt when the share ends; absent if never
 * @param formerEnd when it would have ended before its end was moved; absent if it was not, or never
 * @param rule what the recipient's rules did, or would have done; absent if nothing
 * @param extension what the recipient asked for; absent in events of other types
 * @param reminded how long before the end of the share this reminds of it, in milliseconds; absent in events of other types
 * @param cause absent if nothing is said about it
 */
public record StoredMemberEvent(
        EventType type,
        String resource,
        String owner,
        String recipientId,
        @Nullable Relation before,
        @Nullable StoredPlacement placement,
        @Nullable Instant answerBy,
        @Nullable Instant endsAt,
        @Nullable Instant formerEnd,
        @Nullable StoredRule rule,
        @Nullable StoredExtension extension,
        @Nullable Long reminded,
        long revision,
        int ordinal,
        Instant at,
        @Nullable StoredCause cause) {}
