package io.tenantshare.sdk.transfer;

import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.recipient.RuleSet;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.Resource;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.DerivedResource;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.ports.Contents;
import io.tenantshare.ports.Contents.Items;
import io.tenantshare.ports.Contents.RemovableItems;
import io.tenantshare.ports.FollowerPosition;
import io.tenantshare.ports.LoggedEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The items of one kind, and how they are compared.
 *
 * @param name their name
 * @param in where they are
 * @param removableIn the same, of items that may disappear
 * @param order the order in which {@link Contents} lists them
 * @param state everything that must be equal
 * @param age grows with each change; the target must not be ahead
 */
record Part<T>(
        String name,
        Function<Contents, ? extends Items<T>> in,
        Optional<Function<Contents, RemovableItems<T>>> removableIn,
        Comparator<T> order,
        Function<T, Object> state,
        ToLongFunction<T> age) {

    private static final Part<Project> PROJECTS = staying(
            "projects", Contents::projects, by(project -> project.id().value()), project -> project, project -> 0);

    private static final Part<KeyGrants> KEYS = staying(
            "keys",
            Contents::keys,
            by((KeyGrants grants) -> grants.owner().value())
                    .thenComparing(by(grants -> grants.key().value())),
            grants -> grants,
            KeyGrants::revision);

    private static final Part<RuleSet> RULES = staying(
            "rules", Contents::ruleSets, by(rules -> rules.project().value()), rules -> rules, RuleSet::revision);

    private static final Part<Vault> VAULTS = disappearing(
            "vaults",
            Contents::vaults,
            by((Vault vault) -> vault.owner().value())
                    .thenComparing(by(vault -> vault.id().value())),
            VaultState::of,
            // A vault that is registered anew under the id of a dropped one begins at 1.
            vault -> 0);

    private static final Part<SharedResource> RESOURCES = staying(
            "resources",
            Contents::resources,
            by((SharedResource shared) -> shared.id().type().code())
                    .thenComparing(by(shared -> shared.id().value())),
            ResourceState::of,
            SharedResource::revision);

    private static final Part<DerivedResource> RECORDS = disappearing(
            "derived resources",
            Contents::derivedResources,
            by((DerivedResource derived) -> derived.project().value())
                    .thenComparing(derived -> derived.id().kind())
                    .thenComparing(by(derived -> derived.id().value())),
            derived -> derived,
            derived -> 0);

    private static final Part<LoggedEvent> EVENTS = disappearing(
            "events",
            Contents::events,
            Comparator.comparingLong(LoggedEvent::sequence),
            LoggedEvent::event,
            logged -> 0);

    private static final Part<FollowerPosition> FOLLOWERS = disappearing(
            "followers",
            Contents::followers,
            by((FollowerPosition at) ->
                            at.follower().project().map(ProjectId::value).orElse(""))
                    .thenComparing(by(at -> at.follower().name())),
            at -> at,
            at -> 0);

    static final List<Part<?>> ALL = List.of(PROJECTS, KEYS, RULES, VAULTS, RESOURCES, RECORDS, EVENTS, FOLLOWERS);

    private static <T> Part<T> staying(
            String name,
            Function<Contents, Items<T>> in,
            Comparator<T> order,
            Function<T, Object> state,
            ToLongFunction<T> age) {
        return new Part<>(name, in, Optional.empty(), order, state, age);
    }

    private static <T> Part<T> disappearing(
            String name,
            Function<Contents, RemovableItems<T>> in,
            Comparator<T> order,
            Function<T, Object> state,
            ToLongFunction<T> age) {
        return new Part<>(name, in, Optional.of(in), order, state, age);
    }

    boolean isLog() {
        return equals(EVENTS);
    }

    private static <T> Comparator<T> by(Function<T, String> text) {
        return Comparator.comparing(text, Text.ORDER);
    }

    /** A vault, whatever order its holdings are in. */
    private record VaultState(VaultSpec spec, long revision, Set<Holding> holdings) {

        static VaultState of(Vault vault) {
            return new VaultState(vault.spec(), vault.revision(), Set.copyOf(vault.holdings()));
        }
    }

    /** A resource, whatever order its members are in. */
    private record ResourceState(
            ResourceId id,
            Optional<Resource> resource,
            long revision,
            boolean deleted,
            Optional<Instant> deletedAt,
            boolean idFree,
            Set<Member> members) {

        static ResourceState of(SharedResource shared) {
            return new ResourceState(
                    shared.id(),
                    shared.pruned() ? Optional.empty() : Optional.of(shared.resource()),
                    shared.revision(),
                    shared.deleted(),
                    shared.deletedAt(),
                    shared.idFree(),
                    Set.copyOf(shared.members()));
        }
    }
}
