package io.tenantshare.domain.policy;

import static io.tenantshare.domain.policy.Objection.no;
import static io.tenantshare.domain.policy.Objection.yes;

import io.tenantshare.domain.key.KeyOperation;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import java.util.List;
import java.util.Optional;

/** The recipient side of the rule book's {@code canShareBackup} (section 3.7). */
enum StandardBackupSharePolicy implements Policy<BackupShareProposal> {

    /** A registered project of the same region, and not the owner (6704). */
    VALID_RECIPIENT {
        @Override
        public Optional<Refusal> objectionTo(BackupShareProposal proposal) {
            boolean valid = !proposal.recipientId().equals(proposal.backup().owner())
                    && proposal.recipient().isPresent();
            return valid
                    ? yes()
                    : no(
                            Reason.BACKUP_RECIPIENT_INVALID,
                            proposal.recipientId(),
                            proposal.backup().region());
        }
    },
    /** Nobody who has it already, whatever the answer was (6703). */
    NOT_YET_SHARED {
        @Override
        public Optional<Refusal> objectionTo(BackupShareProposal proposal) {
            return proposal.member()
                    .map(member -> Refusal.of(Reason.BACKUP_ALREADY_SHARED, member.recipient(), member.status()));
        }
    },
    /** Ten projects per backup, the whole call counted (SB-5; 6701). */
    WITHIN_LIMIT {
        @Override
        public Optional<Refusal> objectionTo(BackupShareProposal proposal) {
            int limit = proposal.rules().limits().membersPerBackup();
            return proposal.memberCountAfter() > limit
                    ? no(Reason.BACKUP_MEMBER_LIMIT, proposal.memberCountAfter(), limit)
                    : yes();
        }
    },
    /** Where encrypted backups are shared at all, the key must be granted first (C-2; 6709). */
    KEY_GRANTED {
        @Override
        public Optional<Refusal> objectionTo(BackupShareProposal proposal) {
            return proposal.recipient()
                    .filter(recipient -> !proposal.missingGrants().isEmpty())
                    .map(recipient -> Refusal.of(
                            Reason.BACKUP_KEY_NOT_GRANTED,
                            KeyOperation.wireNames(proposal.missingGrants()),
                            recipient.account()));
        }
    };

    static final List<StandardBackupSharePolicy> ALL = List.of(values());
}
