package io.tenantshare.domain.policy;

import io.tenantshare.domain.refusal.Reason;

/** The reasons that all types of resources have in common, each under the type's own code (ADR 0018). */
public record CommonReasons(
        Reason unknown,
        Reason idTaken,
        Reason registeredOtherwise,
        Reason notOwner,
        Reason notRecipient,
        Reason notAccepted,
        Reason notMember,
        Reason alreadyShared,
        Reason recipientUnavailable,
        Reason callRefused,
        Reason acceptedElsewhere,
        Reason identityFixed) {}
