package io.tenantshare.domain.policy;

import static io.tenantshare.domain.policy.Objection.no;
import static io.tenantshare.domain.policy.Objection.yes;

import io.tenantshare.domain.key.KeyOperation;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.sharing.MemberStatus;
import java.util.List;
import java.util.Optional;

/** The recipient side of the rule book's {@code canShareBackup} (section 3.7). */
enum BackupShareRule implements Rule<ShareProposal<Backup>> {

    /** A registered project of the same region, and not the owner (6704). */
    VALID_RECIPIENT {
        @Override
        public Optional<Refusal> objectionTo(ShareProposal<Backup> proposal) {
            boolean valid = !proposal.recipientId().equals(proposal.resource().owner())
                    && proposal.recipient().isPresent();
            return valid
                    ? yes()
                    : no(
                            Reason.BACKUP_RECIPIENT_INVALID,
                            proposal.recipientId(),
                            proposal.resource().region());
        }
    },
    /**
     * Nobody who has it already (6703). One who rejected it is offered it anew, as an image is (DM-6), but not where
     * repetition is strict.
     */
    NOT_YET_SHARED {
        @Override
        public Optional<Refusal> objectionTo(ShareProposal<Backup> proposal) {
            boolean strict = proposal.rules().repetition() == Repetition.STRICT;
            return proposal.member()
                    .filter(member -> strict || member.status() != MemberStatus.REJECTED)
                    .map(member -> Refusal.of(Reason.BACKUP_ALREADY_SHARED, member.recipient(), member.status()));
        }
    },
    /** Ten projects per backup, all new ones of the call counted (SB-5, DM-6; 6701). */
    WITHIN_LIMIT {
        @Override
        public Optional<Refusal> objectionTo(ShareProposal<Backup> proposal) {
            int limit = proposal.rules().limits().membersPerBackup();
            return proposal.member().isEmpty() && proposal.memberCountAfter() > limit
                    ? no(Reason.BACKUP_MEMBER_LIMIT, proposal.memberCountAfter(), limit)
                    : yes();
        }
    },
    /** Where encrypted backups are shared at all, the key must be granted first (C-2; 6709). */
    KEY_GRANTED {
        @Override
        public Optional<Refusal> objectionTo(ShareProposal<Backup> proposal) {
            return proposal.recipient()
                    .filter(recipient -> !proposal.missingGrants().isEmpty())
                    .map(recipient -> Refusal.of(
                            Reason.BACKUP_KEY_NOT_GRANTED,
                            KeyOperation.wireNames(proposal.missingGrants()),
                            recipient.account()));
        }
    };

    static final List<BackupShareRule> ALL = List.of(values());
}
