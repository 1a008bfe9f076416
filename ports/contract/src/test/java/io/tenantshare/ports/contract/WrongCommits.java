package io.tenantshare.ports.contract;

import static io.tenantshare.ports.contract.Wrong.describing;
import static io.tenantshare.ports.contract.Wrong.keeping;
import static io.tenantshare.ports.contract.Wrong.members;
import static io.tenantshare.ports.contract.Wrong.pause;
import static io.tenantshare.ports.contract.Wrong.refill;
import static io.tenantshare.ports.contract.Wrong.resources;
import static io.tenantshare.ports.contract.Wrong.seconds;
import static io.tenantshare.ports.contract.Wrong.specifying;

import io.tenantshare.domain.change.DerivedChange;
import io.tenantshare.domain.change.KeyChange;
import io.tenantshare.domain.change.ProjectChange;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.change.RuleChange;
import io.tenantshare.domain.change.VaultChange;
import io.tenantshare.domain.event.ImportEvent;
import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.recipient.RuleSet;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.DerivedResource;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.ports.DerivedResources;
import io.tenantshare.ports.Keys;
import io.tenantshare.ports.Projects;
import io.tenantshare.ports.Resources;
import io.tenantshare.ports.RuleSets;
import io.tenantshare.ports.StorageException;
import io.tenantshare.ports.Vaults;
import io.tenantshare.ports.contract.Over.OverDerivedResources;
import io.tenantshare.ports.contract.Over.OverKeys;
import io.tenantshare.ports.contract.Over.OverProjects;
import io.tenantshare.ports.contract.Over.OverResources;
import io.tenantshare.ports.contract.Over.OverRuleSets;
import io.tenantshare.ports.contract.Over.OverVaults;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Storages that lose, keep or change what is committed. */
final class WrongCommits {

    private WrongCommits() {}

    static List<Wrong> commits() {
        return List.of(
                new Wrong(
                        "forgets to check the revision",
                        "saveOverAStaleRevisionIsRefusedAndChangesNothing",
                        () -> new PlainStorage() {
                            @Override
                            protected boolean fits(long present, long expected) {
                                return true;
                            }
                        }),
                new Wrong(
                        "only asks for an older revision",
                        "saveAheadOfTheStoredRevisionIsRefused",
                        () -> new PlainStorage() {
                            @Override
                            protected boolean fits(long present, long expected) {
                                return present <= expected;
                            }
                        }),
                new Wrong(
                        "stores the first revision over anything",
                        "aFirstRevisionOverAStoredResourceIsRefused",
                        () -> new PlainStorage() {
                            @Override
                            protected boolean fits(long present, long expected) {
                                return expected == 0 || present == expected;
                            }
                        }),
                new Wrong("creates what is not there", "aLaterRevisionOverNothingIsRefused", () -> new PlainStorage() {
                    @Override
                    protected boolean fits(long present, long expected) {
                        return present == expected || (present == 0 && expected > 0);
                    }
                }),
                new Wrong("never stores anything but says so", "savedResourceIsFoundUnchanged", ForgetfulStorage::new),
                new Wrong("checks first and writes later", "oneOfManyConcurrentSavesWins", RacyStorage::new),
                new Wrong(
                        "checks vaults first and writes later",
                        "oneOfManyConcurrentRegistrationsOfAVaultWins",
                        RacyStorage::new),
                resources("makes up resources", "noResourceIsFoundInAnEmptyStorage", right -> new OverResources(right) {
                    @Override
                    public List<SharedResource> findAll(Collection<ResourceId> ids) {
                        List<SharedResource> found = right.findAll(ids);
                        return found.isEmpty() && !ids.isEmpty()
                                ? List.of(Samples.registration("img-1").next())
                                : found;
                    }
                }),
                resources(
                        "keeps the first member of an import",
                        "anImportKeepsEveryMemberThatItsOneEventNames",
                        right -> new OverResources(right) {
                            @Override
                            public List<Boolean> saveAll(List<ResourceChange> changes) {
                                return right.saveAll(
                                        changes.stream().map(this::spoiled).toList());
                            }

                            private ResourceChange spoiled(ResourceChange change) {
                                if (!(change.events().get(0) instanceof ImportEvent)) {
                                    return change;
                                }
                                SharedResource next = change.next();
                                return new ResourceChange(
                                        SharedResource.stored(
                                                next.resource(), next.members().subList(0, 1), next.revision(), false),
                                        change.events());
                            }
                        }),
                resources(
                        "reports saved but drops the second half of a batch",
                        "theAnswersToALargeBatchAreInItsOrder",
                        right -> new OverResources(right) {
                            @Override
                            public List<Boolean> saveAll(List<ResourceChange> changes) {
                                List<Boolean> saved =
                                        new ArrayList<>(super.saveAll(changes.subList(0, (changes.size() + 1) / 2)));
                                while (saved.size() < changes.size()) {
                                    saved.add(true);
                                }
                                return saved;
                            }
                        }),
                resources(
                        "takes a backup for the image of that name",
                        "anImageForAnAnswerIsFoundByItsTextAsByItsId",
                        right -> new OverResources(right) {
                            @Override
                            public Optional<SharedResource> findRecent(ResourceType type, String id) {
                                return super.findRecent(type, id).or(() -> find(new BackupId(id)));
                            }
                        }),
                resources(
                        "finds an image by what is not quite its id",
                        "anImageForAnAnswerIsFoundByItsTextAsByItsId",
                        right -> new OverResources(right) {
                            @Override
                            public Optional<SharedResource> findRecent(ResourceType type, String id) {
                                return super.findRecent(type, id.strip());
                            }
                        }),
                resources(
                        "stops a batch at the first loser",
                        "eachChangeOfABatchSucceedsOrLosesOnItsOwn",
                        right -> new OverResources(right) {
                            @Override
                            public List<Boolean> saveAll(List<ResourceChange> changes) {
                                List<Boolean> saved = new ArrayList<>();
                                for (ResourceChange change : changes) {
                                    saved.add(!saved.contains(false)
                                            && super.saveAll(List.of(change)).get(0));
                                }
                                return saved;
                            }
                        }),
                resources(
                        "answers winners first",
                        "eachChangeOfABatchSucceedsOrLosesOnItsOwn",
                        right -> new OverResources(right) {
                            @Override
                            public List<Boolean> saveAll(List<ResourceChange> changes) {
                                return super.saveAll(changes).stream()
                                        .sorted(Comparator.reverseOrder())
                                        .toList();
                            }
                        }),
                resources("takes no empty batch", "anEmptyBatchChangesNothing", right -> new OverResources(right) {
                    @Override
                    public List<Boolean> saveAll(List<ResourceChange> changes) {
                        if (changes.isEmpty()) {
                            throw new StorageException("Writes cannot be an empty list.");
                        }
                        return super.saveAll(changes);
                    }
                }),
                resources("hides tombstones", "aDeletedResourceIsFoundAsATombstone", right -> new OverResources(right) {
                    @Override
                    public Optional<SharedResource> find(ResourceId id) {
                        return super.find(id).filter(shared -> !shared.deleted());
                    }
                }),
                resources(
                        "leaves tombstones out of batches",
                        "aDeletedResourceIsFoundAsATombstone",
                        right -> new OverResources(right) {
                            @Override
                            public List<SharedResource> findAll(Collection<ResourceId> ids) {
                                return super.findAll(ids).stream()
                                        .filter(shared -> !shared.deleted())
                                        .toList();
                            }
                        }),
                resources(
                        "answers with everything it has",
                        "findAllFindsWhatIsStoredAndLeavesTheRestOut",
                        right -> new OverResources(right) {
                            private final Set<ResourceId> seen = new HashSet<>();

                            @Override
                            public List<Boolean> saveAll(List<ResourceChange> changes) {
                                changes.forEach(change -> seen.add(change.id()));
                                return super.saveAll(changes);
                            }

                            @Override
                            public List<SharedResource> findAll(Collection<ResourceId> ids) {
                                return super.findAll(seen);
                            }
                        }),
                resources(
                        "reads from a replica that lags",
                        "everyWriteThatEndedIsSeen",
                        right -> new OverResources(right) {
                            private final Map<ResourceId, SharedResource> lagging = new HashMap<>();

                            @Override
                            public Optional<SharedResource> find(ResourceId id) {
                                synchronized (lagging) {
                                    Optional<SharedResource> now = super.find(id);
                                    SharedResource before =
                                            now.isPresent() ? lagging.put(id, now.get()) : lagging.get(id);
                                    return before == null ? now : Optional.of(before);
                                }
                            }
                        }),
                resources(
                        "keeps the list it was handed",
                        "whatIsHandedInOrOutStaysTheCallers",
                        right -> new OverResources(right) {
                            private List<ResourceChange> last = List.of();

                            @Override
                            public List<Boolean> saveAll(List<ResourceChange> changes) {
                                super.saveAll(last);
                                last = changes;
                                return changes.stream()
                                        .map(change -> super.find(change.id()).isEmpty())
                                        .toList();
                            }
                        }),
                new Wrong("hands out its own list", "whatIsHandedInOrOutStaysTheCallers", () -> new PlainStorage() {
                    private final List<SharedResource> answer = new ArrayList<>();

                    @Override
                    public Resources resources() {
                        return new OverResources(super.resources()) {
                            @Override
                            public List<SharedResource> findAll(Collection<ResourceId> ids) {
                                return refill(answer, super.findAll(ids));
                            }

                            @Override
                            public List<Boolean> saveAll(List<ResourceChange> changes) {
                                List<Boolean> saved = super.saveAll(changes);
                                answer.replaceAll(
                                        shared -> super.find(shared.id()).orElse(shared));
                                return saved;
                            }
                        };
                    }
                }));
    }

    static List<Wrong> contents() {
        return List.of(
                keeping(
                        "drops the milliseconds",
                        "timestampsSurviveToTheMillisecond",
                        shared -> members(
                                shared,
                                member -> new Member(
                                        member.recipient(),
                                        member.account(),
                                        member.status(),
                                        member.placement(),
                                        member.registeredImages(),
                                        seconds(member.offeredAt()),
                                        seconds(member.updatedAt())))),
                describing(
                        "drops the milliseconds of a registration",
                        "timestampsSurviveToTheMillisecond",
                        image -> new Image(
                                image.id(),
                                image.owner(),
                                image.region(),
                                image.spec(),
                                image.completed(),
                                seconds(image.registeredAt()))),
                keeping(
                        "forgets what was said",
                        "whatBothSidesSaidStaysWithTheMember",
                        shared -> members(
                                shared,
                                member -> member.saying(Optional.empty()).answering(Optional.empty()))),
                keeping(
                        "knows no rejection",
                        "everyMemberStatusSurvivesTheRoundTrip",
                        shared -> members(
                                shared,
                                member -> member.status() == MemberStatus.REJECTED
                                        ? member.answered(MemberStatus.PENDING, member.placement(), member.updatedAt())
                                        : member)),
                keeping(
                        "keeps 255 members",
                        "twoHundredFiftySixMembersSurviveTheRoundTrip",
                        shared -> SharedResource.stored(
                                shared.resource(),
                                shared.members().stream().limit(255).toList(),
                                shared.revision(),
                                shared.deleted())),
                keeping(
                        "forgets deletions",
                        "aDeletedResourceIsNotRegisteredAgain",
                        shared -> SharedResource.stored(shared.resource(), shared.members(), shared.revision(), false)),
                keeping(
                        "loses members with a dot in their name",
                        "membersOfAnyNameAreKept",
                        shared -> SharedResource.stored(
                                shared.resource(),
                                shared.members().stream()
                                        .filter(member ->
                                                !member.recipient().value().contains("."))
                                        .toList(),
                                shared.revision(),
                                shared.deleted())),
                describing("writes ids in lower case", "idsOfAnyContentAreKept", Wrong::lowerCase),
                resources("cuts ids at 64 characters", "idsOfAnyContentAreKept", right -> new OverResources(right) {
                    private final Map<String, ResourceId> byPrefix = new HashMap<>();

                    @Override
                    public Optional<SharedResource> find(ResourceId id) {
                        return right.find(byPrefix.getOrDefault(prefix(id), id));
                    }

                    @Override
                    public List<Boolean> saveAll(List<ResourceChange> changes) {
                        changes.forEach(change -> byPrefix.put(prefix(change.id()), change.id()));
                        return right.saveAll(changes);
                    }

                    private String prefix(ResourceId id) {
                        return id.value().substring(0, Math.min(64, id.value().length()));
                    }
                }),
                specifying(
                        "forgets the customer key",
                        "everythingAnImageCanBeSurvivesTheRoundTrip",
                        spec -> spec.encryption() instanceof Encryption.CustomerKey
                                ? spec.withEncryption(Encryption.DEFAULT_KEY)
                                : spec),
                specifying(
                        "takes every encryption for none",
                        "everythingAnImageCanBeSurvivesTheRoundTrip",
                        spec -> spec.withEncryption(Encryption.NONE)),
                specifying(
                        "forgets the protection",
                        "everythingAnImageCanBeSurvivesTheRoundTrip",
                        spec -> spec.withDeletionProtection(false)),
                specifying("loses empty tags", "everythingAnImageCanBeIsListedUnchanged", spec -> {
                    Map<String, String> tags = new HashMap<>(spec.tags());
                    tags.values().remove("");
                    return spec.withTags(tags);
                }),
                specifying(
                        "loses the disks",
                        "everythingAnImageCanBeSurvivesTheRoundTrip",
                        spec -> new ImageSpec(
                                spec.name(),
                                spec.kind(),
                                spec.origin(),
                                spec.systemDiskGb(),
                                List.of(),
                                spec.encryption(),
                                spec.status(),
                                spec.visibility(),
                                spec.tags(),
                                spec.deletionProtected())),
                describing(
                        "never stores a new description",
                        "everyStepOfALifeIsFoundAsItWasCommitted",
                        image -> image.with(Samples.PLAIN)));
    }

    /** Keeps what it is told for the commits, and shows none of it. */
    private static final class ForgetfulStorage extends PlainStorage {
        @Override
        public Resources resources() {
            return new OverResources(super.resources()) {
                @Override
                public Optional<SharedResource> find(ResourceId id) {
                    return Optional.empty();
                }
            };
        }
    }

    /** Looks at what there is, waits a moment, and writes whatever came between. */
    private static final class RacyStorage extends PlainStorage {

        @Override
        protected boolean fits(long present, long expected) {
            return true;
        }

        @Override
        public Projects projects() {
            return new OverProjects(super.projects()) {
                @Override
                public boolean add(ProjectChange change) {
                    boolean fresh = findAll(List.of(change.next().id())).isEmpty();
                    pause();
                    return fresh && super.add(change);
                }
            };
        }

        @Override
        public Resources resources() {
            return new OverResources(super.resources()) {
                @Override
                public List<Boolean> saveAll(List<ResourceChange> changes) {
                    List<Boolean> saved = new ArrayList<>();
                    for (ResourceChange change : changes) {
                        long present =
                                find(change.id()).map(SharedResource::revision).orElse(0L);
                        pause();
                        saved.add(present == change.expectedRevision()
                                && super.saveAll(List.of(change)).get(0));
                    }
                    return saved;
                }
            };
        }

        @Override
        public Keys keys() {
            return new OverKeys(super.keys()) {
                @Override
                public boolean save(KeyChange change) {
                    long present = findAll(
                                    change.next().owner(), List.of(change.next().key()))
                            .stream()
                            .mapToLong(KeyGrants::revision)
                            .sum();
                    pause();
                    return present == change.expectedRevision() && super.save(change);
                }
            };
        }

        @Override
        public RuleSets ruleSets() {
            return new OverRuleSets(super.ruleSets()) {
                @Override
                public boolean save(RuleChange change) {
                    long present = findAll(List.of(change.next().project())).stream()
                            .mapToLong(RuleSet::revision)
                            .sum();
                    pause();
                    return present == change.expectedRevision() && super.save(change);
                }
            };
        }

        @Override
        public Vaults vaults() {
            return new OverVaults(super.vaults()) {
                @Override
                public boolean save(VaultChange change) {
                    long present = find(change.next().owner(), change.next().id())
                            .map(Vault::revision)
                            .orElse(0L);
                    pause();
                    return present == change.expectedRevision() && super.save(change);
                }
            };
        }

        @Override
        public DerivedResources derivedResources() {
            return new OverDerivedResources(super.derivedResources()) {
                @Override
                public boolean save(DerivedChange change) {
                    Optional<DerivedResource> present =
                            find(change.derived().project(), change.derived().id());
                    pause();
                    boolean fits = change.dropped() ? present.equals(Optional.of(change.derived())) : present.isEmpty();
                    return fits && super.save(change);
                }
            };
        }
    }
}
