package io.tenantshare.domain.decision;

import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.vault.Vault;
import java.util.Optional;

/** For decisions that need to know nothing else. */
enum NoFacts implements Facts {
    INSTANCE;

    @Override
    public Optional<Project> project(ProjectId id) {
        return Optional.empty();
    }

    @Override
    public KeyGrants grants(ProjectId owner, KeyId key) {
        return KeyGrants.none(owner, key);
    }

    @Override
    public Optional<Vault> vault(ProjectId owner, VaultId id) {
        return Optional.empty();
    }
}
