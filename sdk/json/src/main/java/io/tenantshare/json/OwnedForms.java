package io.tenantshare.json;

import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.key.KeyOperation;
import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.project.ClosingCounts;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.project.ProjectState;
import io.tenantshare.domain.project.Region;
import io.tenantshare.domain.project.Standing;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.domain.use.DerivedKind;
import io.tenantshare.domain.use.DerivedResource;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Projects, and what they own beside resources and vaults, on the wire. */
final class OwnedForms {

    private OwnedForms() {}

    /** It stands as it was registered if nothing is said. */
    record WireProject(ProjectId project, Region region, AccountId account, Optional<Standing> standing) {

        static WireProject of(Project project) {
            return new WireProject(project.id(), project.region(), project.account(), stated(project));
        }

        static Optional<Standing> stated(Project project) {
            return Optional.of(project.standing()).filter(now -> !now.equals(Standing.NEW));
        }

        Project toDomain() {
            return new Project(project, region, account, standing.orElse(Standing.NEW));
        }
    }

    record WireStanding(ProjectState state, long revision, Optional<Instant> due, ClosingCounts counts) {

        static WireStanding of(Standing standing) {
            return new WireStanding(standing.state(), standing.revision(), standing.due(), standing.counts());
        }

        Standing toDomain() {
            return new Standing(state, revision, due, counts);
        }
    }

    record WireClosingCounts(long images, long shared, long received, long vaults, long grants) {

        static WireClosingCounts of(ClosingCounts counts) {
            return new WireClosingCounts(
                    counts.images(), counts.shared(), counts.received(), counts.vaults(), counts.grants());
        }

        ClosingCounts toDomain() {
            return new ClosingCounts(images, shared, received, vaults, grants);
        }
    }

    record WireKeyGrants(ProjectId owner, KeyId key, Map<AccountId, List<KeyOperation>> grants, long revision) {

        static WireKeyGrants of(KeyGrants grants) {
            Map<AccountId, List<KeyOperation>> byAccount = new LinkedHashMap<>();
            grants.operations().forEach((account, granted) -> byAccount.put(account, List.copyOf(granted)));
            return new WireKeyGrants(grants.owner(), grants.key(), byAccount, grants.revision());
        }

        KeyGrants toDomain() {
            Map<AccountId, Set<KeyOperation>> byAccount = new LinkedHashMap<>();
            grants.forEach((account, granted) -> byAccount.put(account, new LinkedHashSet<>(granted)));
            return new KeyGrants(owner, key, byAccount, revision);
        }
    }

    record WireDerivedId(DerivedKind kind, String derived) {

        static WireDerivedId of(DerivedId id) {
            return new WireDerivedId(id.kind(), id.value());
        }

        DerivedId toDomain() {
            return new DerivedId(kind, derived);
        }
    }

    record WireDerived(ProjectId project, DerivedKind kind, String derived, ResourceId source, Instant recordedAt) {

        static WireDerived of(DerivedResource derived) {
            return new WireDerived(
                    derived.project(),
                    derived.id().kind(),
                    derived.id().value(),
                    derived.source(),
                    derived.recordedAt());
        }

        DerivedResource toDomain() {
            return new DerivedResource(project, new DerivedId(kind, derived), source, recordedAt);
        }
    }
}
