package io.tenantshare.sdk.call;

import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.change.VaultChange;
import io.tenantshare.domain.decision.AssociationDecisions;
import io.tenantshare.domain.decision.Decided;
import io.tenantshare.domain.decision.VaultDecisions;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.vault.Association;
import io.tenantshare.domain.vault.AssociationChoice;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.domain.vault.Unprotected;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.sdk.commit.Commits;
import io.tenantshare.sdk.commit.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The calls on vaults. */
public final class VaultCalls {

    private static final int PAGE = 1000;
    private static final int DELETION_ROUNDS = 10;

    private final Context context;
    private final Requests requests;
    private final ResourceCalls resources;
    private final Commits commits;

    /** The calls of a project. */
    public VaultCalls(Context context, Requests requests) {
        this.context = context;
        this.requests = requests;
        this.resources = new ResourceCalls(context, requests.forSteps());
        this.commits = new Commits(context, requests.caller(), false);
    }

    /** The vault, if the project has it. */
    public Optional<Vault> find(VaultId id) {
        return context.storage().vaults().find(owner(), id);
    }

    /** Registers a vault. */
    public Outcome register(VaultId id, VaultSpec spec) {
        return requests.idempotently(
                () -> new Request.RegisterVault(id, spec),
                () -> change(
                        id,
                        present -> VaultDecisions.register(
                                present,
                                context.project(owner()).orElse(null),
                                owner(),
                                id,
                                spec,
                                context.nextOccurrence(),
                                requests.stamp())));
    }

    /** Describes a vault anew. */
    public Outcome update(VaultId id, UnaryOperator<VaultSpec> update) {
        return requests.idempotently(
                () -> new Request.UpdateVault(id),
                () -> change(
                        id,
                        present -> VaultDecisions.update(
                                present, id, update, context.nextOccurrence(), requests.stamp())));
    }

    /** Lets a vault associate unprotected resources. */
    Outcome associate(VaultId id, AssociationChoice choice) {
        return change(
                id,
                present -> VaultDecisions.associate(present, id, choice, context.nextOccurrence(), requests.stamp()));
    }

    /** Notes that a vault has associated a resource. */
    public Outcome confirm(VaultId id, Unprotected resource) {
        return requests.idempotently(
                () -> new Request.ConfirmAssociation(id, resource),
                () -> change(
                        id,
                        present -> VaultDecisions.confirm(
                                present, id, resource, context.nextOccurrence(), requests.stamp())));
    }

    /** Which of these resources the project's vaults associate now. */
    public List<Association> due(List<Unprotected> unprotected) {
        List<Vault> vaults = new ArrayList<>();
        List<Vault> page = context.storage().vaults().page(owner(), Optional.empty(), PAGE);
        while (!page.isEmpty()) {
            vaults.addAll(page);
            VaultId last = page.get(page.size() - 1).id();
            page = page.size() < PAGE ? List.of() : context.storage().vaults().page(owner(), Optional.of(last), PAGE);
        }
        return AssociationDecisions.due(vaults, unprotected, context.now());
    }

    /**
     * Deletes in steps that are idempotent: look whether anything objects, close the vault, give back what was accepted into
     * it (DC-8), delete the project's own backups in it (DC-6), remove it.
     */
    public Outcome delete(VaultId id) {
        return requests.idempotently(() -> new Request.DeleteVault(id), () -> deleteNow(id));
    }

    private Outcome deleteNow(VaultId id) {
        if (find(id).isEmpty()) {
            return Outcome.refused(Refusal.of(Reason.VAULT_UNKNOWN, id));
        }
        List<Refusal> objections = VaultDecisions.objectionsToClearing(
                id, cleared(id, new ResourceCalls(context, requests.forSteps(), true)));
        if (!objections.isEmpty()) {
            return Outcome.refused(objections);
        }
        Outcome closed =
                change(id, present -> VaultDecisions.close(present, id, context.nextOccurrence(), requests.stamp()));
        Outcome dropped = closed;
        for (int round = 0; closed.ok() && round < DELETION_ROUNDS; round++) {
            cleared(id, resources);
            dropped = change(id, present -> VaultDecisions.drop(present, context.nextOccurrence(), requests.stamp()));
            if (dropped.ok()) {
                return dropped;
            }
        }
        return dropped;
    }

    /** Gives back what is held in the vault, and deletes the project's own backups in it, or plans to. */
    private List<ShareOutcome> cleared(VaultId id, ResourceCalls calls) {
        List<ShareOutcome> outcomes = new ArrayList<>();
        for (Holding holding : find(id).map(Vault::holdings).orElse(List.of())) {
            // What was given back or lost, and not freed yet, is freed.
            if (context.reservations().settle(owner(), id, holding)) {
                ResourceId held = holding.resource();
                outcomes.addAll(calls.reject(held.type(), List.of(held)).outcomes());
            }
        }
        ownBackupsIn(id)
                .forEach(backup -> outcomes.addAll(
                        calls.delete(backup.type(), List.of(backup)).outcomes()));
        return outcomes;
    }

    private List<ResourceId> ownBackupsIn(VaultId id) {
        List<ResourceId> found = new ArrayList<>();
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
        return context.storage().resources().ownedBy(owner(), ResourceType.BACKUP, after, PAGE);
    }

    private Outcome change(VaultId id, Function<@Nullable Vault, Decided<Outcome, VaultChange>> decide) {
        return commits.apply(
                id, () -> decide.apply(find(id).orElse(null)), context.storage().vaults()::save);
    }

    private ProjectId owner() {
        return requests.actor();
    }
}
