package io.tenantshare.sdk.call;

import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.key.KeyOperation;
import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceSpec;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.domain.vault.AssociationChoice;
import io.tenantshare.domain.vault.Unprotected;
import io.tenantshare.domain.vault.VaultSpec;
import java.util.Optional;
import java.util.Set;

/**
 * What a request key stands for: a verb with everything it is given. Ids that a call treats alike are a set, because their
 * order makes no other request. An update stands for itself, whatever its function returns.
 */
sealed interface Request {

    record Register(ResourceId id, ResourceSpec spec) implements Request {}

    record Update(ResourceId id) implements Request {}

    record Share(Set<ResourceId> resources, Set<ProjectId> recipients) implements Request {}

    record StopSharing(Set<ResourceId> resources, Set<ProjectId> recipients) implements Request {}

    record StopSharingWithAll(Set<ResourceId> resources) implements Request {}

    record Delete(Set<ResourceId> resources) implements Request {}

    record DeleteWithBackup(ImageId image) implements Request {}

    record Accept(Set<ResourceId> resources, Optional<VaultId> vault, AssociationChoice association)
            implements Request {}

    record Reject(Set<ResourceId> resources) implements Request {}

    record AcceptAll(ResourceType type, Optional<VaultId> vault) implements Request {}

    record RejectAll(ResourceType type) implements Request {}

    record Derive(ResourceId source, DerivedId made) implements Request {}

    record Forget(DerivedId made) implements Request {}

    record Replicate(ImageId source, ImageId replica, Optional<KeyId> key) implements Request {}

    record RegisterImage(BackupId source, ImageId image, String name) implements Request {}

    record RegisterVault(VaultId id, VaultSpec spec) implements Request {}

    record UpdateVault(VaultId id) implements Request {}

    record ConfirmAssociation(VaultId vault, Unprotected resource) implements Request {}

    record DeleteVault(VaultId id) implements Request {}

    record Grant(KeyId key, AccountId account, Set<KeyOperation> operations) implements Request {}

    record Revoke(KeyId key, AccountId account) implements Request {}
}
