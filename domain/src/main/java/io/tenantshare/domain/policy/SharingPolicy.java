package io.tenantshare.domain.policy;

import io.tenantshare.domain.refusal.Refusal;
import java.util.Optional;

/**
 * A rule of the host's own, asked after the standard ones wherever they are: in calls, plans and explanations alike.
 *
 * <p>Override what the rule is about; everything else passes. Implementations are called from many threads, on the path
 * of every call, and must be pure: no side effects, no waiting, the same answer to the same proposal. A policy that
 * throws counts as an objection with {@link io.tenantshare.domain.refusal.Reason#POLICY_FAILED}.
 */
public interface SharingPolicy {

    /** A short name for logs and refusals. */
    String name();

    /** May this image be shared with this recipient? */
    default Optional<Refusal> onShare(ShareProposal proposal) {
        return Optional.empty();
    }

    /** May this recipient accept the image? */
    default Optional<Refusal> onAccept(AcceptProposal proposal) {
        return Optional.empty();
    }

    /** May this project use the image in this way? Asked of the owner too. */
    default Optional<Refusal> onUse(UseProposal proposal) {
        return Optional.empty();
    }

    /** May this backup be shared with this recipient? */
    default Optional<Refusal> onShareBackup(BackupShareProposal proposal) {
        return Optional.empty();
    }

    /** May this recipient accept the backup? */
    default Optional<Refusal> onAcceptBackup(BackupAcceptProposal proposal) {
        return Optional.empty();
    }

    /** May this project use the backup in this way? Asked of the owner too. */
    default Optional<Refusal> onUseBackup(BackupUseProposal proposal) {
        return Optional.empty();
    }
}
