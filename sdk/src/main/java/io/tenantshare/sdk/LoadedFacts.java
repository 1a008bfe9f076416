package io.tenantshare.sdk;

import io.tenantshare.domain.decision.Facts;
import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.Resource;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.ports.Storage;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one call. Projects are loaded at once; the grants on the keys of all resources are loaded together when the
 * first decision asks for one, so that calls which need none do not pay for them. Not safe for use by several threads.
 */
final class LoadedFacts implements Facts {

    private final Storage storage;
    private final Collection<SharedResource> resources;
    private final List<Project> projects;
    private int nextProject;
    private @Nullable Map<ProjectId, Project> projectsById;
    private @Nullable Map<OwnedVault, Vault> vaults;
    private @Nullable Map<OwnedKey, KeyGrants> grants;

    LoadedFacts(Storage storage, Collection<ProjectId> projectIds, Collection<SharedResource> resources) {
        this.storage = storage;
        this.resources = resources;
        this.projects = projectIds.isEmpty()
                ? List.of()
                : List.copyOf(storage.projects().findAll(projectIds));
    }

    /** The facts for the use of one image: grants, and none if it is under no key. */
    static Facts ofKeys(Storage storage, @Nullable SharedResource image) {
        return image != null && encryptionOf(image.resource()) instanceof Encryption.CustomerKey
                ? on(storage, image)
                : Facts.none();
    }

    /** The facts for a look at one resource; reads nothing before a decision asks. */
    static Facts on(Storage storage, @Nullable SharedResource resource) {
        return resource == null ? Facts.none() : new LoadedFacts(storage, List.of(), List.of(resource));
    }

    @Override
    public Optional<Project> project(ProjectId id) {
        // Decisions ask in the order of the call, once for each resource, and most storages answer in it.
        int at = nextProject < projects.size() ? nextProject : 0;
        if (at < projects.size() && projects.get(at).id().equals(id)) {
            nextProject = at + 1;
            return Optional.of(projects.get(at));
        }
        Map<ProjectId, Project> known = projectsById;
        if (known == null) {
            known = projects.stream().collect(Collectors.toMap(Project::id, Function.identity(), (one, again) -> one));
            projectsById = known;
        }
        return Optional.ofNullable(known.get(id));
    }

    @Override
    public KeyGrants grants(ProjectId owner, KeyId key) {
        Map<OwnedKey, KeyGrants> loaded = grants;
        if (loaded == null) {
            loaded = load();
            grants = loaded;
        }
        KeyGrants found = loaded.get(new OwnedKey(owner, key));
        return found == null ? KeyGrants.none(owner, key) : found;
    }

    @Override
    public Optional<Vault> vault(ProjectId owner, VaultId id) {
        Map<OwnedVault, Vault> known = vaults;
        if (known == null) {
            known = new HashMap<>();
            vaults = known;
        }
        return Optional.ofNullable(known.computeIfAbsent(
                new OwnedVault(owner, id),
                key -> storage.vaults().find(owner, id).orElse(null)));
    }

    private Map<OwnedKey, KeyGrants> load() {
        Map<ProjectId, Set<KeyId>> keys = new LinkedHashMap<>();
        for (SharedResource shared : resources) {
            if (encryptionOf(shared.resource()) instanceof Encryption.CustomerKey encryption) {
                keys.computeIfAbsent(shared.owner(), owner -> new LinkedHashSet<>())
                        .add(encryption.key());
            }
        }
        Map<OwnedKey, KeyGrants> loaded = new HashMap<>();
        keys.forEach((owner, ids) -> storage.keys()
                .findAll(owner, ids)
                .forEach(found -> loaded.put(new OwnedKey(owner, found.key()), found)));
        return loaded;
    }

    private static Encryption encryptionOf(Resource resource) {
        return resource instanceof Image image
                ? image.spec().encryption()
                : ((Backup) resource).spec().encryption();
    }

    private record OwnedVault(ProjectId owner, VaultId id) {}

    private record OwnedKey(ProjectId owner, KeyId key) {}
}
