package io.tenantshare.sdk;

import io.tenantshare.domain.decision.BackupDecisions;
import io.tenantshare.domain.decision.ShareDecisions;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.ShareOutcome;
import io.tenantshare.domain.sharing.ShareReport;
import io.tenantshare.ports.StorageException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

/** The calls on backups behind the views, carried out or, if dry, planned. */
final class BackupCalls {

    private static final Logger LOG = System.getLogger(BackupCalls.class.getName());

    private final Kernel kernel;
    private final Commits commits;
    private final Requests requests;
    private final boolean dry;

    BackupCalls(Kernel kernel, Requests requests, boolean dry) {
        this.kernel = kernel;
        this.commits = new Commits(kernel);
        this.requests = requests;
        this.dry = dry;
    }

    BackupCalls planned() {
        return new BackupCalls(kernel, requests.withoutKey(), true);
    }

    ProjectId actor() {
        return requests.actor();
    }

    ShareReport register(BackupId id, BackupSpec spec) {
        Text.required(spec, "spec");
        List<Object> request = List.of(
                "register backup",
                id,
                spec.name(),
                spec.kind(),
                spec.vault(),
                spec.sizeGb(),
                spec.childrenGb(),
                spec.encryption(),
                spec.status(),
                spec.containsSystemDisk(),
                spec.replica(),
                spec.retainedUntil());
        return once(
                request,
                id,
                List.of(actor()),
                (backup, present, facts, now) -> BackupDecisions.register(
                        present, backup, actor(), facts.project(actor()).orElse(null), spec, now));
    }

    ShareReport update(BackupId id, UnaryOperator<BackupSpec> update) {
        Text.required(update, "update");
        return once(
                List.of("update backup", id),
                id,
                List.of(),
                (backup, present, facts, now) ->
                        BackupDecisions.update(present, backup, actor(), update, facts, kernel.rules(), now));
    }

    ShareReport share(BackupId id, List<ProjectId> recipients) {
        List<Refusal> objections = kernel.rules().objectionsToSharingBackup(recipients.size());
        return objections.isEmpty()
                ? once(
                        List.of("share backup", id, recipients),
                        id,
                        recipients,
                        (backup, present, facts, now) ->
                                BackupDecisions.offer(present, backup, actor(), recipients, facts, kernel.rules(), now))
                : ShareReport.refused(objections);
    }

    ShareReport stopSharing(BackupId id, List<ProjectId> recipients) {
        List<Refusal> objections = kernel.rules().objectionsToCancelling(recipients.size());
        return objections.isEmpty()
                ? once(
                        List.of("stop backup", id, recipients),
                        id,
                        List.of(),
                        (backup, present, facts, now) ->
                                ShareDecisions.withdraw(present, backup, actor(), recipients, now))
                : ShareReport.refused(objections);
    }

    ShareReport stopSharingWithAll(BackupId id) {
        return once(
                List.of("stop backup all", id),
                id,
                List.of(),
                (backup, present, facts, now) -> ShareDecisions.withdrawAll(present, backup, actor(), now));
    }

    ShareReport delete(BackupId id) {
        return once(
                List.of("delete backup", id),
                id,
                List.of(),
                (backup, present, facts, now) ->
                        BackupDecisions.delete(present, backup, actor(), facts, kernel.rules(), now));
    }

    ShareReport accept(BackupId id, VaultId vault, AssociationChoice association) {
        return requests.once(List.of("accept backup", id, vault, association), () -> {
            List<ShareOutcome> outcomes = commits.run(
                    List.of(id),
                    dry,
                    List.of(),
                    (backup, present, facts, now) ->
                            BackupDecisions.accept(present, backup, actor(), vault, facts, kernel.rules(), now));
            boolean associate =
                    association.isConfigured() && !dry && outcomes.get(0).ok();
            return ShareReport.of(
                    associate && !associated(vault, association)
                            ? List.of(outcomes.get(0).warning(Refusal.of(Reason.ASSOCIATION_FAILED, vault)))
                            : outcomes);
        });
    }

    private boolean associated(VaultId vault, AssociationChoice association) {
        try {
            return new VaultCalls(kernel, requests.withoutKey())
                    .associate(vault, association)
                    .allowed();
        } catch (StorageException e) {
            LOG.log(Level.WARNING, "A backup was accepted, but its vault could not be updated.", e);
            return false;
        }
    }

    ShareReport reject(BackupId id) {
        return once(
                List.of("reject backup", id),
                id,
                List.of(),
                (backup, present, facts, now) -> ShareDecisions.reject(present, backup, actor(), now));
    }

    private ShareReport once(
            List<?> request, BackupId id, Collection<ProjectId> projects, Commits.Decider<BackupId> decider) {
        return requests.once(request, () -> ShareReport.of(commits.run(List.of(id), dry, projects, decider)));
    }
}
