package io.tenantshare.domain.policy;

import io.tenantshare.domain.key.KeyOperation;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageKind;
import io.tenantshare.domain.sharing.MemberStatus;
import java.util.List;
import java.util.Optional;

/** The recipient side of the rule book's {@code canShareImage} (section 3.7). */
enum ImageShareRule implements Rule<ShareProposal<Image>> {

    /** Not with the owner itself; another project of the same account is fine (C-25; IMG.0076). */
    NOT_SELF {
        @Override
        public Optional<Refusal> objectionTo(ShareProposal<Image> proposal) {
            boolean self = proposal.recipientId().equals(proposal.resource().owner());
            return self ? Optional.of(Refusal.of(Reason.SHARE_WITH_SELF, proposal.recipientId())) : Optional.empty();
        }
    },

    /** A project of another region counts as not found (X-3; IMG.0108). */
    FOUND_IN_REGION {
        @Override
        public Optional<Refusal> objectionTo(ShareProposal<Image> proposal) {
            return proposal.recipient().isPresent()
                    ? Optional.empty()
                    : Optional.of(Refusal.of(
                            Reason.RECIPIENT_NOT_FOUND,
                            proposal.recipientId(),
                            proposal.resource().region()));
        }
    },

    /** The key must be granted to the recipient's account before the image is shared (SI-6; IMG.0099). */
    KEY_GRANTED {
        @Override
        public Optional<Refusal> objectionTo(ShareProposal<Image> proposal) {
            return proposal.recipient()
                    .filter(recipient -> !proposal.missingGrants().isEmpty())
                    .map(recipient -> Refusal.of(
                            Reason.KEY_NOT_GRANTED,
                            KeyOperation.wireNames(proposal.missingGrants()),
                            recipient.account()));
        }
    },

    /** 256 projects per image, 10 per full-server image, whatever they answered (SI-5, C-9; IMG.0088). */
    WITHIN_LIMIT {
        @Override
        public Optional<Refusal> objectionTo(ShareProposal<Image> proposal) {
            SharingLimits limits = proposal.rules().limits();
            int limit = proposal.resource().kind() == ImageKind.FULL_SERVER
                    ? limits.membersPerFullServerImage()
                    : limits.membersPerImage();
            boolean full = proposal.member().isEmpty() && proposal.memberCount() >= limit;
            return full
                    ? Optional.of(Refusal.of(Reason.MEMBER_LIMIT, proposal.memberCount(), limit))
                    : Optional.empty();
        }
    },

    /** A pending or accepted share is not offered again; a rejected one is, and becomes pending (C-6). */
    NOT_YET_SHARED {
        @Override
        public Optional<Refusal> objectionTo(ShareProposal<Image> proposal) {
            return proposal.member()
                    .filter(member -> member.status() != MemberStatus.REJECTED)
                    .map(member -> Refusal.of(Reason.ALREADY_SHARED, member.recipient(), member.status()));
        }
    };

    static final List<ImageShareRule> ALL = List.of(values());
}
