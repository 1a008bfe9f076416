package io.tenantshare.domain.decision;

import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.vault.Vault;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The facts that a test states; immutable. */
record KnownFacts(List<Project> projects, List<KeyGrants> keys, List<Vault> vaults) implements Facts {

    static KnownFacts none() {
        return new KnownFacts(List.of(), List.of(), List.of());
    }

    KnownFacts with(Project project) {
        return new KnownFacts(added(projects, project), keys, vaults);
    }

    KnownFacts with(KeyGrants grants) {
        return new KnownFacts(projects, added(keys, grants), vaults);
    }

    KnownFacts with(Vault vault) {
        return new KnownFacts(projects, keys, added(vaults, vault));
    }

    @Override
    public Optional<Project> project(ProjectId id) {
        return projects.stream().filter(project -> project.id().equals(id)).findFirst();
    }

    @Override
    public KeyGrants grants(ProjectId owner, KeyId key) {
        return keys.stream()
                .filter(grants -> grants.owner().equals(owner) && grants.key().equals(key))
                .findFirst()
                .orElseGet(() -> KeyGrants.none(owner, key));
    }

    @Override
    public Optional<Vault> vault(ProjectId owner, VaultId id) {
        return vaults.stream()
                .filter(vault -> vault.owner().equals(owner) && vault.id().equals(id))
                .findFirst();
    }

    private static <T> List<T> added(List<T> present, T next) {
        return Stream.concat(present.stream(), Stream.of(next)).toList();
    }
}
