package io.tenantshare.sdk.commit;

import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.decision.Decided;
import io.tenantshare.domain.decision.Facts;
import io.tenantshare.domain.decision.VaultDecisions;
import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.recipient.Backlog;
import io.tenantshare.domain.recipient.PendingCaps;
import io.tenantshare.domain.recipient.RuleSet;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.domain.vault.ReservationRequest;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.ports.Storage;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one call. The projects of the call are loaded at once, every other project when a decision asks for it. The
 * grants on the keys of all resources are loaded together when the first decision asks for one; calls that need none do not
 * pay for them. Not safe for use by several threads.
 */
public final class LoadedFacts implements Facts {

    private final Storage storage;
    private final Collection<SharedResource> resources;
    private final Collection<ProjectId> projectIds;
    private final List<Project> projects;
    private int nextProject;
    private @Nullable Map<ProjectId, Optional<Project>> projectsById;
    private @Nullable Map<OwnedVault, Optional<Vault>> vaults;
    private @Nullable Map<OwnedKey, KeyGrants> grants;
    private @Nullable RecipientFacts recipients;

    LoadedFacts(Storage storage, Collection<ProjectId> projectIds, Collection<SharedResource> resources) {
        this.storage = storage;
        this.projectIds = projectIds;
        this.resources = resources;
        this.projects = projectIds.isEmpty()
                ? List.of()
                : List.copyOf(storage.projects().findAll(projectIds));
    }

    /** The facts for a look at one resource; reads nothing before a decision asks. */
    public static Facts on(Storage storage, @Nullable SharedResource resource) {
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
        Map<ProjectId, Optional<Project>> known = projectsById;
        if (known == null) {
            known = new HashMap<>();
            for (ProjectId asked : projectIds) {
                known.put(asked, Optional.empty());
            }
            for (Project project : projects) {
                known.put(project.id(), Optional.of(project));
            }
            projectsById = known;
        }
        return known.computeIfAbsent(
                id, other -> storage.projects().findAll(List.of(other)).stream().findFirst());
    }

    @Override
    public RuleSet rules(ProjectId project) {
        return recipients().rules(project);
    }

    @Override
    public Backlog backlog(ProjectId recipient, ProjectId owner, PendingCaps caps, Instant now) {
        return recipients().backlog(recipient, owner, caps, now);
    }

    /** Made when a decision first asks: most calls have nothing to do with rules of recipients. */
    private RecipientFacts recipients() {
        RecipientFacts known = recipients;
        if (known == null) {
            known = new RecipientFacts(storage, projectIds);
            recipients = known;
        }
        return known;
    }

    /** What the same call decided before: the vaults and the inboxes are from now on as they are with it. */
    void expect(Decided<?, ResourceChange> decided) {
        for (ReservationRequest request : decided.reservations()) {
            vault(request.owner(), request.vault())
                    .ifPresent(vault -> vaults().put(
                                    new OwnedVault(request.owner(), request.vault()),
                                    Optional.of(without(decided.tidied(), vault)
                                            .reserve(request)
                                            .vault())));
        }
        decided.change().ifPresent(change -> recipients().expect(change));
    }

    private static Vault without(List<ResourceId> tidied, Vault vault) {
        return tidied.isEmpty()
                ? vault
                : vault.with(vault.holdings().stream()
                        .filter(holding -> !tidied.contains(holding.resource()))
                        .toList());
    }

    @Override
    public Vault withoutEnded(Vault vault, Instant now) {
        List<ResourceId> held = vault.holdings().stream().map(Holding::resource).toList();
        return held.isEmpty()
                ? vault
                : VaultDecisions.withoutEnded(vault, storage.resources().findAll(held), now);
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
        return vaults().computeIfAbsent(
                        new OwnedVault(owner, id), key -> storage.vaults().find(owner, id));
    }

    /** Made when the first vault is asked for: most calls ask for none. */
    private Map<OwnedVault, Optional<Vault>> vaults() {
        Map<OwnedVault, Optional<Vault>> known = vaults;
        if (known == null) {
            known = new HashMap<>();
            vaults = known;
        }
        return known;
    }

    private Map<OwnedKey, KeyGrants> load() {
        Map<ProjectId, Set<KeyId>> keys = new LinkedHashMap<>();
        for (SharedResource shared : resources) {
            if (!shared.deleted() && shared.resource().encryption() instanceof Encryption.CustomerKey encryption) {
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

    private record OwnedVault(ProjectId owner, VaultId id) {}

    private record OwnedKey(ProjectId owner, KeyId key) {}
}
