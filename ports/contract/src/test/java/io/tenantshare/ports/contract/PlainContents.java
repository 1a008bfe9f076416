package io.tenantshare.ports.contract;

import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.recipient.RuleSet;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.DerivedResource;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.ports.Contents;
import io.tenantshare.ports.FollowerPosition;
import io.tenantshare.ports.LoggedEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a {@link PlainStorage} keeps. */
class PlainContents implements Contents {

    private final PlainStorage storage;

    PlainContents(PlainStorage storage) {
        this.storage = storage;
    }

    /** Items under the one lock of the storage. */
    record Kept<T>(PlainStorage storage, Supplier<List<T>> every, Consumer<T> store, Consumer<T> drop)
            implements RemovableItems<T> {

        @Override
        public Iterator<T> all() {
            return storage.open(every).iterator();
        }

        @Override
        public void put(List<T> items) {
            change(items, store);
        }

        @Override
        public void remove(List<T> items) {
            change(items, drop);
        }

        private void change(List<T> items, Consumer<T> change) {
            storage.open(() -> {
                items.forEach(change);
                return true;
            });
        }
    }

    private <K, T> RemovableItems<T> of(Map<K, T> map, Function<T, K> key, Comparator<T> order) {
        return new Kept<>(
                storage,
                () -> map.values().stream().sorted(order).toList(),
                item -> map.put(key.apply(item), item),
                item -> map.remove(key.apply(item)));
    }

    private static <T> Comparator<T> by(Function<T, ProjectId> project, Function<T, String> id) {
        return Comparator.comparing((T item) -> project.apply(item).value(), Text.ORDER)
                .thenComparing(id, Text.ORDER);
    }

    @Override
    public Items<Project> projects() {
        return of(storage.projects, Project::id, by(Project::id, project -> ""));
    }

    @Override
    public Items<KeyGrants> keys() {
        return of(
                storage.grants,
                grants -> storage.idOf(grants.owner(), grants.key()),
                by(KeyGrants::owner, grants -> grants.key().value()));
    }

    @Override
    public Items<RuleSet> ruleSets() {
        return of(storage.ruleSets, RuleSet::project, by(RuleSet::project, rules -> ""));
    }

    @Override
    public RemovableItems<Vault> vaults() {
        return of(
                storage.vaults.vaults,
                vault -> storage.idOf(vault.owner(), vault.id()),
                by(Vault::owner, vault -> vault.id().value()));
    }

    @Override
    public Items<SharedResource> resources() {
        Comparator<SharedResource> order = Comparator.comparing(
                        (SharedResource shared) -> shared.id().type().code())
                .thenComparing(shared -> shared.id().value(), Text.ORDER);
        return new Kept<>(
                storage,
                () -> storage.resources.values().stream().sorted(order).toList(),
                storage::moved,
                shared -> storage.resources.remove(shared.id()));
    }

    @Override
    public RemovableItems<DerivedResource> derivedResources() {
        return of(
                storage.derived,
                derived -> storage.idOf(
                        derived.project(), derived.id().kind(), derived.id().value()),
                Comparator.comparing(
                                (DerivedResource derived) -> derived.project().value(), Text.ORDER)
                        .thenComparing(derived -> derived.id().kind())
                        .thenComparing(derived -> derived.id().value(), Text.ORDER));
    }

    @Override
    public RemovableItems<LoggedEvent> events() {
        return new Kept<>(
                storage,
                () -> {
                    List<LoggedEvent> all = new ArrayList<>();
                    storage.log.forEach(event -> all.add(new LoggedEvent(storage.forgotten + all.size() + 1, event)));
                    return all;
                },
                logged -> {
                    if (storage.log.isEmpty()) {
                        storage.forgotten = (int) logged.sequence() - 1;
                    }
                    int place = (int) logged.sequence() - storage.forgotten - 1;
                    if (place < storage.log.size()) {
                        storage.log.set(place, logged.event());
                    } else {
                        storage.log.add(logged.event());
                    }
                },
                logged -> {
                    if (logged.sequence() > storage.forgotten) {
                        storage.log.remove(0);
                        storage.forgotten++;
                    }
                });
    }

    @Override
    public RemovableItems<FollowerPosition> followers() {
        return new Kept<>(
                storage,
                () -> storage.positions.entrySet().stream()
                        .map(entry -> new FollowerPosition(entry.getKey(), entry.getValue()))
                        .sorted(Comparator.comparing(
                                        (FollowerPosition at) -> at.follower()
                                                .project()
                                                .map(ProjectId::value)
                                                .orElse(""),
                                        Text.ORDER)
                                .thenComparing(at -> at.follower().name(), Text.ORDER))
                        .toList(),
                at -> storage.positions.put(at.follower(), at.sequence()),
                at -> storage.positions.remove(at.follower()));
    }
}
