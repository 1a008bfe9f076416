package io.tenantshare.mongo.internal;

import io.tenantshare.domain.sharing.MemberStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recipient on a member list.
 *
 * @param placement absent if the share is kept in no vault
 * @param note absent if the owner said nothing
 * @param reason absent if the recipient gave none
 * @param answerBy when an offer ends that is not answered; absent if never
 * @param endsAt when the share ends; absent if never
 * @param rule what the recipient's rules did; absent if nothing
 * @param extension what the recipient asks for; absent if nothing
 * @param reminded how long before its end both sides were last reminded of it, in milliseconds; absent if never
 */
public record StoredMember(
        String recipient,
        String account,
        MemberStatus status,
        @Nullable StoredPlacement placement,
        List<String> registeredImages,
        Instant offeredAt,
        Instant updatedAt,
        @Nullable String note,
        @Nullable String reason,
        @Nullable Instant answerBy,
        @Nullable Instant endsAt,
        @Nullable StoredRule rule,
        @Nullable StoredExtension extension,
        @Nullable Long reminded) {}
