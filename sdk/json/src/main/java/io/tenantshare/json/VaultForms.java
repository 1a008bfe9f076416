package io.tenantshare.json;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.vault.Association;
import io.tenantshare.domain.vault.AssociationChoice;
import io.tenantshare.domain.vault.AutomaticAssociation;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.domain.vault.ProtectionType;
import io.tenantshare.domain.vault.Unprotected;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.domain.vault.VaultObject;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.domain.vault.VaultStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Vaults on the wire. */
final class VaultForms {

    private VaultForms() {}

    record WireVault(
            ProjectId owner,
            VaultId vault,
            VaultSpec spec,
            List<Holding> holdings,
            long revision,
            @Computed long heldMb,
            @Computed long remainingMb) {

        static WireVault of(Vault vault) {
            return new WireVault(
                    vault.owner(),
                    vault.id(),
                    vault.spec(),
                    vault.holdings(),
                    vault.revision(),
                    vault.heldMb(),
                    vault.remainingMb());
        }

        Vault toDomain() {
            return new Vault(owner, vault, spec, holdings, revision);
        }
    }

    record WireVaultSpec(
            @OrElse("") String name,
            VaultObject object,
            @OrElse("backup") ProtectionType protection,
            @OrElse("available") VaultStatus status,
            long capacityGb,
            @OrElse("0") long usedMb,
            @OrElse("0") long allocatedGb,
            @OrElse("false") boolean locked,
            Optional<Instant> nextBackupAt,
            @OrElse("{\"enabled\":false}") AutomaticAssociation association,
            @OrElse("{}") Map<String, Integer> associatedGb) {

        static WireVaultSpec of(VaultSpec spec) {
            return new WireVaultSpec(
                    spec.name(),
                    spec.object(),
                    spec.protection(),
                    spec.status(),
                    spec.capacityGb(),
                    spec.usedMb(),
                    spec.allocatedGb(),
                    spec.locked(),
                    ResourceForms.unless(Instant.MAX, spec.nextBackupAt()),
                    spec.association(),
                    spec.associatedGb());
        }

        VaultSpec toDomain() {
            return new VaultSpec(
                    name,
                    object,
                    protection,
                    status,
                    capacityGb,
                    usedMb,
                    allocatedGb,
                    locked,
                    ResourceForms.orNone(nextBackupAt, Instant.MAX),
                    association,
                    associatedGb);
        }
    }

    record WireHolding(ResourceId resource, long sizeMb, long attempt, boolean settled, Instant since) {

        static WireHolding of(Holding holding) {
            return new WireHolding(
                    holding.resource(), holding.sizeMb(), holding.attempt(), holding.settled(), holding.since());
        }

        Holding toDomain() {
            return new Holding(resource, sizeMb, attempt, settled, since);
        }
    }

    record WireAutomatic(boolean enabled, @OrElse("{}") Map<String, String> tags, Optional<Instant> since) {

        static WireAutomatic of(AutomaticAssociation association) {
            return new WireAutomatic(
                    association.enabled(), association.tags(), ResourceForms.unless(Instant.MIN, association.since()));
        }

        AutomaticAssociation toDomain() {
            return new AutomaticAssociation(enabled, tags, ResourceForms.orNone(since, Instant.MIN));
        }
    }

    record WireChoice(boolean configured, @OrElse("{}") Map<String, String> tags) {

        static WireChoice of(AssociationChoice choice) {
            return new WireChoice(choice.configured(), choice.tags());
        }

        AssociationChoice toDomain() {
            return new AssociationChoice(configured, tags);
        }
    }

    record WireUnprotected(
            String id,
            VaultObject kind,
            int sizeGb,
            @OrElse("{}") Map<String, String> tags) {

        static WireUnprotected of(Unprotected resource) {
            return new WireUnprotected(resource.id(), resource.kind(), resource.sizeGb(), resource.tags());
        }

        Unprotected toDomain() {
            return new Unprotected(id, kind, sizeGb, tags);
        }
    }

    record WireAssociation(Unprotected resource, VaultId vault) {

        static WireAssociation of(Association association) {
            return new WireAssociation(association.resource(), association.vault());
        }

        Association toDomain() {
            return new Association(resource, vault);
        }
    }
}
