package io.tenantshare.json;

import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.key.KeyOperation;
import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.project.Region;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.domain.use.DerivedKind;
import io.tenantshare.domain.use.DerivedResource;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Projects, and what they own beside resources and vaults, on the wire. */
final class OwnedForms {

    private OwnedForms() {}

    record WireProject(ProjectId project, Region region, AccountId account) {

        static WireProject of(Project project) {
            return new WireProject(project.id(), project.region(), project.account());
        }

        Project toDomain() {
            return new Project(project, region, account);
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
