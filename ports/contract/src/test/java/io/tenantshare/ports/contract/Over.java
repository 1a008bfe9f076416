package io.tenantshare.ports.contract;

import io.tenantshare.domain.answer.CallAnswer;
import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.change.Commit;
import io.tenantshare.domain.change.DerivedChange;
import io.tenantshare.domain.change.KeyChange;
import io.tenantshare.domain.change.PendingCommit;
import io.tenantshare.domain.change.ProjectChange;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.change.RuleChange;
import io.tenantshare.domain.change.VaultChange;
import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.recipient.RuleSet;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.ShareCounts;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.domain.use.DerivedResource;
import io.tenantshare.domain.vault.Reservation;
import io.tenantshare.domain.vault.ReservationRequest;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.ports.DerivedResources;
import io.tenantshare.ports.Keys;
import io.tenantshare.ports.Outbox;
import io.tenantshare.ports.Projects;
import io.tenantshare.ports.RequestClaim;
import io.tenantshare.ports.RequestKeys;
import io.tenantshare.ports.Resources;
import io.tenantshare.ports.RuleSets;
import io.tenantshare.ports.SharePage;
import io.tenantshare.ports.SharePosition;
import io.tenantshare.ports.ShareQuery;
import io.tenantshare.ports.Shares;
import io.tenantshare.ports.TextLookup;
import io.tenantshare.ports.Unsettled;
import io.tenantshare.ports.Vaults;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Ports that pass everything on, for those that get one thing wrong. */
final class Over {

    private Over() {}

    static class OverProjects implements Projects {
        private final Projects right;

        OverProjects(Projects right) {
            this.right = right;
        }

        @Override
        public List<Project> findAll(Collection<ProjectId> ids) {
            return right.findAll(ids);
        }

        @Override
        public boolean add(ProjectChange change) {
            return right.add(change);
        }

        @Override
        public boolean save(ProjectChange change) {
            return right.save(change);
        }

        @Override
        public List<Project> due(Instant time, int limit) {
            return right.due(time, limit);
        }
    }

    static class OverResources implements Resources, TextLookup {
        private final Resources right;

        OverResources(Resources right) {
            this.right = right;
        }

        @Override
        public Optional<SharedResource> find(ResourceId id) {
            return right.find(id);
        }

        @Override
        public Optional<SharedResource> findRecent(ResourceType type, String id) {
            return Text.isIdentifier(id) ? findRecent(type.id(id)) : Optional.empty();
        }

        @Override
        public List<SharedResource> findAll(Collection<ResourceId> ids) {
            return right.findAll(ids);
        }

        @Override
        public List<SharedResource> ownedBy(ProjectId owner, ResourceType type, Optional<ResourceId> after, int limit) {
            return right.ownedBy(owner, type, after, limit);
        }

        @Override
        public List<Boolean> saveAll(List<ResourceChange> changes) {
            return right.saveAll(changes);
        }

        @Override
        public List<ResourceId> due(Instant time, int limit) {
            return right.due(time, limit);
        }

        @Override
        public List<ResourceId> toRemind(Duration before, Instant now, int limit) {
            return right.toRemind(before, now, limit);
        }

        @Override
        public List<SharedResource> deletedBetween(Instant after, Instant before, int limit) {
            return right.deletedBetween(after, before, limit);
        }

        @Override
        public int prune(List<SharedResource> pruned) {
            return right.prune(pruned);
        }
    }

    static class OverShares implements Shares {
        private final Shares right;

        OverShares(Shares right) {
            this.right = right;
        }

        @Override
        public SharePage page(ShareQuery query, Optional<SharePosition> after, int limit) {
            return right.page(query, after, limit);
        }

        @Override
        public ShareCounts counts(ShareQuery.Side side, ProjectId project, ResourceType type, Instant asOf) {
            return right.counts(side, project, type, asOf);
        }
    }

    static class OverKeys implements Keys {
        private final Keys right;

        OverKeys(Keys right) {
            this.right = right;
        }

        @Override
        public List<KeyGrants> findAll(ProjectId owner, Collection<KeyId> keys) {
            return right.findAll(owner, keys);
        }

        @Override
        public List<KeyGrants> ownedBy(ProjectId owner, Optional<KeyId> after, int limit) {
            return right.ownedBy(owner, after, limit);
        }

        @Override
        public boolean save(KeyChange change) {
            return right.save(change);
        }
    }

    static class OverRuleSets implements RuleSets {
        private final RuleSets right;

        OverRuleSets(RuleSets right) {
            this.right = right;
        }

        @Override
        public List<RuleSet> findAll(Collection<ProjectId> projects) {
            return right.findAll(projects);
        }

        @Override
        public boolean save(RuleChange change) {
            return right.save(change);
        }
    }

    static class OverVaults implements Vaults {
        private final Vaults right;

        OverVaults(Vaults right) {
            this.right = right;
        }

        @Override
        public Optional<Vault> find(ProjectId owner, VaultId id) {
            return right.find(owner, id);
        }

        @Override
        public List<Vault> page(ProjectId owner, Optional<VaultId> after, int limit) {
            return right.page(owner, after, limit);
        }

        @Override
        public boolean save(VaultChange change) {
            return right.save(change);
        }

        @Override
        public Reservation reserve(ReservationRequest demand) {
            return right.reserve(demand);
        }

        @Override
        public void settle(ProjectId owner, VaultId vault, ResourceId resource, long attempt) {
            right.settle(owner, vault, resource, attempt);
        }

        @Override
        public void release(ProjectId owner, VaultId vault, ResourceId resource, long attempt) {
            right.release(owner, vault, resource, attempt);
        }

        @Override
        public List<Unsettled> unsettled(Instant before, int limit) {
            return right.unsettled(before, limit);
        }
    }

    static class OverDerivedResources implements DerivedResources {
        private final DerivedResources right;

        OverDerivedResources(DerivedResources right) {
            this.right = right;
        }

        @Override
        public Optional<DerivedResource> find(ProjectId project, DerivedId id) {
            return right.find(project, id);
        }

        @Override
        public List<DerivedResource> page(ProjectId project, Optional<DerivedId> after, int limit) {
            return right.page(project, after, limit);
        }

        @Override
        public boolean save(DerivedChange change) {
            return right.save(change);
        }

        @Override
        public Set<ResourceId> sourcesAmong(Collection<ResourceId> resources) {
            return right.sourcesAmong(resources);
        }
    }

    static class OverOutbox implements Outbox {
        private final Outbox right;

        OverOutbox(Outbox right) {
            this.right = right;
        }

        @Override
        public void publish(List<? extends Commit> commits) {
            right.publish(commits);
        }

        @Override
        public void acknowledge(List<? extends Commit> commits) {
            right.acknowledge(commits);
        }

        @Override
        public List<PendingCommit> pending(Instant before, int limit) {
            return right.pending(before, limit);
        }
    }

    static class OverRequestKeys implements RequestKeys {
        private final RequestKeys right;

        OverRequestKeys(RequestKeys right) {
            this.right = right;
        }

        @Override
        public RequestClaim claim(ProjectId actor, String key, String fingerprint) {
            return right.claim(actor, key, fingerprint);
        }

        @Override
        public void complete(RequestClaim.Granted claim, CallAnswer answer) {
            right.complete(claim, answer);
        }

        @Override
        public void release(RequestClaim.Granted claim, List<ShareOutcome> outcomes) {
            right.release(claim, outcomes);
        }
    }
}
