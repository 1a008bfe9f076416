package io.tenantshare.ports.contract;

import static io.tenantshare.ports.contract.Wrong.derived;
import static io.tenantshare.ports.contract.Wrong.keeping;
import static io.tenantshare.ports.contract.Wrong.resources;

import io.tenantshare.domain.change.Commit;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.ports.DerivedResources;
import io.tenantshare.ports.Resources;
import io.tenantshare.ports.contract.Over.OverDerivedResources;
import io.tenantshare.ports.contract.Over.OverResources;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Storages that are wrong about what is left of deleted resources. */
final class WrongTombstones {

    private WrongTombstones() {}

    static List<Wrong> tombstones() {
        return List.of(
                keeping(
                        "forgets when something was deleted",
                        "aTombstoneKeepsWhenItWasDeleted",
                        shared -> shared.deleted()
                                ? SharedResource.tombstone(shared.resource(), shared.revision(), Optional.empty())
                                : shared),
                resources(
                        "lists tombstones by their ids",
                        "tombstonesAreListedByTheTimeOfTheirDeletion",
                        right -> new OverResources(right) {
                            @Override
                            public List<SharedResource> deletedBetween(Instant after, Instant before, int limit) {
                                return super.deletedBetween(after, before, limit).stream()
                                        .sorted(Comparator.comparing(
                                                shared -> shared.id().value()))
                                        .toList();
                            }
                        }),
                new Wrong(
                        "lists what was deleted at that very time",
                        "tombstonesAreListedByTheTimeOfTheirDeletion",
                        () -> new PlainStorage() {
                            @Override
                            protected boolean isBetween(Instant after, SharedResource tombstone, Instant before) {
                                return deletion(tombstone).isAfter(after)
                                        && !deletion(tombstone).isAfter(before);
                            }
                        }),
                new Wrong(
                        "begins a page with the last one of the page before",
                        "tombstonesAreListedByTheTimeOfTheirDeletion",
                        () -> new PlainStorage() {
                            @Override
                            protected boolean isBetween(Instant after, SharedResource tombstone, Instant before) {
                                return !deletion(tombstone).isBefore(after)
                                        && deletion(tombstone).isBefore(before);
                            }
                        }),
                resources(
                        "cuts a page at its limit",
                        "tombstonesOfOneTimeAreOnOnePage",
                        right -> new OverResources(right) {
                            @Override
                            public List<SharedResource> deletedBetween(Instant after, Instant before, int limit) {
                                return super.deletedBetween(after, before, limit).stream()
                                        .limit(limit)
                                        .toList();
                            }
                        }),
                resources(
                        "says that it has pruned and keeps everything",
                        "ofAPrunedTombstoneIdAndRevisionAreLeft",
                        right -> new OverResources(right) {
                            @Override
                            public int prune(List<SharedResource> pruned) {
                                return pruned.size();
                            }
                        }),
                resources("frees no id", "ofAPrunedTombstoneIdAndRevisionAreLeft", right -> new OverResources(right) {
                    @Override
                    public int prune(List<SharedResource> pruned) {
                        return super.prune(pruned.stream()
                                .map(left -> SharedResource.pruned(left.id(), left.revision(), false))
                                .toList());
                    }
                }),
                new Wrong(
                        "prunes what is pruned",
                        "whatIsPrunedIsNotListedAgainAndNotPrunedAgain",
                        () -> new PlainStorage() {
                            @Override
                            protected boolean isPrunable(@Nullable SharedResource present, SharedResource left) {
                                return super.isPrunable(present, left)
                                        || (present != null
                                                && present.pruned()
                                                && present.revision() == left.revision());
                            }
                        }),
                new Wrong("prunes what is pending", "whatStillHasAPendingCommitIsNotPruned", () -> new PlainStorage() {
                    @Override
                    protected boolean isPrunable(@Nullable SharedResource present, SharedResource left) {
                        return present != null
                                && present.deleted()
                                && !present.pruned()
                                && present.revision() == left.revision();
                    }
                }),
                new Wrong("prunes by the id alone", "onlyTheVeryTombstoneIsPruned", () -> new PlainStorage() {
                    @Override
                    protected boolean isPrunable(@Nullable SharedResource present, SharedResource left) {
                        return present != null;
                    }
                }),
                resources(
                        "gives up at the first one that it cannot prune",
                        "eachTombstoneIsPrunedOnItsOwn",
                        right -> new OverResources(right) {
                            @Override
                            public int prune(List<SharedResource> pruned) {
                                int replaced = 0;
                                for (SharedResource left : pruned) {
                                    if (super.prune(List.of(left)) == 0) {
                                        return replaced;
                                    }
                                    replaced++;
                                }
                                return replaced;
                            }
                        }),
                new Wrong("leaves nothing at all", "whoeverIsLateLosesAgainstWhatIsPruned", Emptying::new),
                new Wrong("stores what is published", "aLatePublicationBringsNothingBack", () -> new PlainStorage() {
                    @Override
                    protected void publishAll(List<? extends Commit> commits) {
                        for (Commit commit : commits) {
                            if (commit instanceof ResourceChange change
                                    && !change.next().deleted()) {
                                resources.computeIfPresent(
                                        change.id(), (id, present) -> present.pruned() ? change.next() : present);
                            }
                        }
                    }
                }),
                resources(
                        "takes a freed id for a taken one",
                        "aFreedIdIsRegisteredAnewAndListed",
                        right -> new OverResources(right) {
                            @Override
                            public List<Boolean> saveAll(List<ResourceChange> changes) {
                                List<Boolean> saved = new ArrayList<>();
                                for (ResourceChange change : changes) {
                                    boolean anew = change.registers() && change.expectedRevision() > 0;
                                    saved.add(!anew
                                            && super.saveAll(List.of(change)).get(0));
                                }
                                return saved;
                            }
                        }),
                new Wrong("prunes an id once", "aFreedIdLivesDiesAndIsPrunedAgain", () -> new PlainStorage() {
                    private final Set<ResourceId> pruned = new HashSet<>();

                    @Override
                    protected boolean isPrunable(@Nullable SharedResource present, SharedResource left) {
                        return super.isPrunable(present, left) && pruned.add(left.id());
                    }
                }),
                derived(
                        "takes everything for a source",
                        "whatSomethingWasMadeFromIsFoundAmongOthers",
                        right -> new OverDerivedResources(right) {
                            @Override
                            public Set<ResourceId> sourcesAmong(Collection<ResourceId> resources) {
                                return Set.copyOf(resources);
                            }
                        }),
                derived(
                        "takes an image for a backup",
                        "whatSomethingWasMadeFromIsFoundAmongOthers",
                        WrongTombstones::byTextAlone));
    }

    private static DerivedResources byTextAlone(DerivedResources right) {
        return new OverDerivedResources(right) {
            @Override
            public Set<ResourceId> sourcesAmong(Collection<ResourceId> resources) {
                Set<String> texts = super.sourcesAmong(resources).stream()
                        .map(ResourceId::value)
                        .collect(Collectors.toSet());
                return resources.stream()
                        .filter(id -> texts.contains(id.value()))
                        .collect(Collectors.toSet());
            }
        };
    }

    /** Prunes by removing. */
    private static final class Emptying extends PlainStorage {

        @Override
        public Resources resources() {
            return new OverResources(super.resources()) {
                @Override
                public int prune(List<SharedResource> pruned) {
                    int replaced = super.prune(pruned);
                    pruned.forEach(left -> Emptying.this.resources.remove(left.id()));
                    return replaced;
                }
            };
        }
    }
}
