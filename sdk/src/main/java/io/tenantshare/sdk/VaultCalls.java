package io.tenantshare.sdk;

import io.tenantshare.domain.decision.AssociationDecisions;
import io.tenantshare.domain.decision.VaultDecisions;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.ShareOutcome;
import io.tenantshare.domain.sharing.ShareReport;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.Decision;
import io.tenantshare.domain.vault.Association;
import io.tenantshare.domain.vault.AutomaticAssociation;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.domain.vault.Unprotected;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.domain.vault.VaultStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The calls on vaults behind the views. */
final class VaultCalls {

    private static final int AT_ONCE = 1000;

    private static final int DELETION_ROUNDS = 10;

    private final Kernel kernel;
    private final Requests requests;
    private final ImageCalls images;
    private final BackupCalls backups;

    VaultCalls(Kernel kernel, Requests requests) {
        this.kernel = kernel;
        this.requests = requests;
        this.images = new ImageCalls(kernel, requests.withoutKey());
        this.backups = new BackupCalls(kernel, requests.withoutKey(), false);
    }

    Optional<Vault> find(VaultId id) {
        return kernel.storage().vaults().find(owner(), id);
    }

    Decision register(VaultId id, VaultSpec spec) {
        return requests.decideOnce(
                List.of(
                        "register vault",
                        id,
                        spec.name(),
                        spec.object(),
                        spec.protection(),
                        spec.status(),
                        List.of(spec.capacityGb(), spec.usedMb(), spec.allocatedGb()),
                        spec.locked(),
                        spec.nextBackupAt(),
                        List.of(spec.association().enabled(), spec.association().since()),
                        List.of(spec.association().tags(), spec.associatedGb())),
                () -> Rulings.apply(
                        kernel,
                        id,
                        () -> VaultDecisions.register(
                                find(id).orElse(null),
                                kernel.project(owner()),
                                owner(),
                                id,
                                spec,
                                kernel.nextOccurrence(),
                                kernel.now()),
                        kernel.storage().vaults()::save));
    }

    Decision update(List<?> request, VaultId id, UnaryOperator<VaultSpec> update) {
        return requests.decideOnce(request, () -> updateNow(id, update));
    }

    /** The second step of accepting with automatic association: the provider knows no call that does both (AA-3). */
    Decision associate(VaultId id, AssociationChoice choice) {
        return updateNow(id, spec -> {
            boolean so =
                    spec.association().enabled() && spec.association().tags().equals(choice.tags());
            return so
                    ? spec
                    : spec.withAssociation(
                            AutomaticAssociation.from(kernel.now()).withTags(choice.tags()));
        });
    }

    List<Association> due(List<Unprotected> unprotected) {
        List<Vault> vaults = new ArrayList<>();
        List<Vault> page = kernel.storage().vaults().page(owner(), Optional.empty(), AT_ONCE);
        while (!page.isEmpty()) {
            vaults.addAll(page);
            VaultId last = page.get(page.size() - 1).id();
            page = page.size() < AT_ONCE
                    ? List.of()
                    : kernel.storage().vaults().page(owner(), Optional.of(last), AT_ONCE);
        }
        return AssociationDecisions.due(vaults, unprotected, kernel.now());
    }

    /**
     * Deletes in steps that each can be repeated: look whether anything objects, close the vault, give back what was
     * accepted into it (DC-8), delete the project's own backups in it (DC-6), remove it.
     */
    Decision delete(VaultId id) {
        return requests.decideOnce(List.of("delete vault", id), () -> deleteNow(id));
    }

    private Decision deleteNow(VaultId id) {
        if (find(id).isEmpty()) {
            return Decision.refused(Refusal.of(Reason.VAULT_UNKNOWN, id));
        }
        List<Refusal> objections = objectionsToClearing(id);
        if (!objections.isEmpty()) {
            return Decision.of(objections);
        }
        Decision closed = updateNow(id, spec -> spec.withStatus(VaultStatus.DELETING));
        Decision dropped = closed;
        for (int round = 0; closed.allowed() && round < DELETION_ROUNDS; round++) {
            clear(id);
            dropped = Rulings.apply(
                    kernel,
                    id,
                    () -> VaultDecisions.drop(find(id).orElse(null), kernel.nextOccurrence(), kernel.now()),
                    kernel.storage().vaults()::save);
            if (dropped.allowed()) {
                return dropped;
            }
        }
        return dropped;
    }

    private List<Refusal> objectionsToClearing(VaultId id) {
        List<Refusal> objections = new ArrayList<>();
        for (Holding holding : heldIn(id)) {
            if (holding.settled() && stays(id, holding)) {
                collect(id, reject(images.planned(), backups.planned(), holding.resource()), objections);
            }
        }
        ownBackupsIn(id).forEach(backup -> collect(id, backups.planned().delete(backup), objections));
        return objections;
    }

    private void clear(VaultId id) {
        for (Holding holding : heldIn(id)) {
            if (stays(id, holding)) {
                reject(images, backups, holding.resource());
            }
        }
        ownBackupsIn(id).forEach(backups::delete);
    }

    /** Whether it is still accepted; what was given back or lost, and not freed yet, is freed. */
    private boolean stays(VaultId id, Holding holding) {
        return kernel.vaultBooks().settle(owner(), id, holding);
    }

    private static ShareReport reject(ImageCalls images, BackupCalls backups, ResourceId resource) {
        return resource instanceof BackupId backup
                ? backups.reject(backup)
                : images.reject(List.of((ImageId) resource));
    }

    private static void collect(VaultId id, ShareReport report, List<Refusal> objections) {
        for (ShareOutcome outcome : report.outcomes()) {
            if (!outcome.ok()) {
                objections.add(Refusal.of(Reason.VAULT_NOT_DELETABLE, id, outcome.resource()));
                objections.addAll(outcome.objections());
            }
        }
    }

    private List<Holding> heldIn(VaultId id) {
        return find(id).map(Vault::holdings).orElse(List.of());
    }

    private List<BackupId> ownBackupsIn(VaultId id) {
        List<BackupId> found = new ArrayList<>();
        List<SharedResource> page = owned(Optional.empty());
        while (!page.isEmpty()) {
            for (SharedResource shared : page) {
                if (shared.resource() instanceof Backup backup
                        && backup.spec().vault().equals(id)) {
                    found.add(backup.id());
                }
            }
            page = owned(Optional.of(page.get(page.size() - 1).id()));
        }
        return found;
    }

    private List<SharedResource> owned(Optional<ResourceId> after) {
        return kernel.storage().resources().ownedBy(owner(), ResourceType.BACKUP, after, AT_ONCE);
    }

    private Decision updateNow(VaultId id, UnaryOperator<VaultSpec> update) {
        return Rulings.apply(
                kernel,
                id,
                () -> VaultDecisions.update(find(id).orElse(null), id, update, kernel.nextOccurrence(), kernel.now()),
                kernel.storage().vaults()::save);
    }

    private ProjectId owner() {
        return requests.actor();
    }
}
