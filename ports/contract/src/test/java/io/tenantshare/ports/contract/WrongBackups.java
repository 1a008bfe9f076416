package io.tenantshare.ports.contract;

import static io.tenantshare.ports.contract.Wrong.keeping;
import static io.tenantshare.ports.contract.Wrong.members;
import static io.tenantshare.ports.contract.Wrong.reporting;
import static io.tenantshare.ports.contract.Wrong.resources;
import static io.tenantshare.ports.contract.Wrong.specifyingBackups;

import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.resource.BackupSource;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.BackupStatus;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.Placement;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.domain.sharing.ShareCounts;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.domain.use.DerivedResource;
import io.tenantshare.ports.DerivedResources;
import io.tenantshare.ports.Resources;
import io.tenantshare.ports.SharePage;
import io.tenantshare.ports.SharePosition;
import io.tenantshare.ports.ShareQuery;
import io.tenantshare.ports.Shares;
import io.tenantshare.ports.contract.Over.OverDerivedResources;
import io.tenantshare.ports.contract.Over.OverResources;
import io.tenantshare.ports.contract.Over.OverShares;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Storages that are wrong about backups, about what tells them from images, or about who owns what. */
final class WrongBackups {

    private WrongBackups() {}

    static List<Wrong> contents() {
        return List.of(
                specifyingBackups(
                        "takes retention without end for no retention",
                        "everythingABackupCanBeSurvivesTheRoundTrip",
                        spec -> spec.retainedUntil().equals(Instant.MAX) ? spec.withRetainedUntil(Instant.MIN) : spec),
                specifyingBackups(
                        "takes no retention for one until long ago",
                        "everythingABackupCanBeSurvivesTheRoundTrip",
                        spec -> spec.retainedUntil().equals(Instant.MIN)
                                ? spec.withRetainedUntil(Instant.ofEpochMilli(Long.MIN_VALUE))
                                : spec),
                specifyingBackups(
                        "forgets who is a replica",
                        "everythingABackupCanBeSurvivesTheRoundTrip",
                        spec -> spec.withReplica(false)),
                specifyingBackups(
                        "takes every backup for one with a system disk",
                        "everythingABackupCanBeSurvivesTheRoundTrip",
                        spec -> spec.withSystemDisk(true)),
                specifyingBackups(
                        "forgets the keys of backups",
                        "everythingABackupCanBeSurvivesTheRoundTrip",
                        spec -> spec.withEncryption(Encryption.NONE)),
                specifyingBackups(
                        "knows one way of waiting",
                        "everythingABackupCanBeSurvivesTheRoundTrip",
                        spec -> spec.status() == BackupStatus.WAITING_RESTORE
                                ? spec.withStatus(BackupStatus.WAITING_PROTECT)
                                : spec),
                specifyingBackups(
                        "keeps the sum of the disks",
                        "everythingABackupCanBeSurvivesTheRoundTrip",
                        WrongBackups::withoutChildren),
                specifyingBackups(
                        "keeps the id of a source alone",
                        "everythingABackupCanBeSurvivesTheRoundTrip",
                        WrongBackups::withoutNameOfSource),
                specifyingBackups(
                        "shows backups without names",
                        "everythingABackupCanBeIsListedUnchanged",
                        spec -> spec.withName("")),
                keeping(
                        "never stores a new name of a backup",
                        "everyStepOfABackupsLifeIsFoundAsItWasCommitted",
                        shared -> shared.resource() instanceof Backup backup
                                ? SharedResource.stored(
                                        backup.with(Samples.BACKUP),
                                        shared.members(),
                                        shared.revision(),
                                        shared.deleted())
                                : shared),
                keeping(
                        "forgets the owner's image of a backup",
                        "everyStepOfABackupsLifeIsFoundAsItWasCommitted",
                        shared -> shared.resource() instanceof Backup backup
                                ? SharedResource.stored(
                                        backup.with(List.of()), shared.members(), shared.revision(), shared.deleted())
                                : shared),
                keeping(
                        "forgets where something is placed",
                        "wherePlacedAndWhatWasRegisteredFromItSurviveTheRoundTrip",
                        shared -> members(shared, member -> placed(member, Placement.NONE))),
                keeping(
                        "forgets the attempt of a placement",
                        "wherePlacedAndWhatWasRegisteredFromItSurviveTheRoundTrip",
                        shared -> members(
                                shared,
                                member -> member.placement() instanceof Placement.InVault held
                                        ? placed(member, new Placement.InVault(held.vault(), 1))
                                        : member)),
                keeping(
                        "forgets what was registered from a backup",
                        "wherePlacedAndWhatWasRegisteredFromItSurviveTheRoundTrip",
                        shared -> members(shared, member -> member.with(List.of()))),
                new Wrong("keeps backups with images", "anImageAndABackupWithTheSameIdAreUnrelated", Mixed::new),
                new Wrong(
                        "lists where something was placed first",
                        "listsShowWhereSomethingIsPlacedAndWhatWasRegisteredFromIt",
                        () -> new PlainStorage() {
                            @Override
                            protected List<Share> shares(
                                    SharedResource shared, ShareQuery.Side side, ProjectId project) {
                                return super.shares(shared, side, project).stream()
                                        .map(share -> new Share(
                                                share.resource(),
                                                share.member().placement() instanceof Placement.InVault held
                                                                && held.attempt() > 3
                                                        ? placed(share.member(), Placement.NONE)
                                                        : share.member()))
                                        .toList();
                            }
                        }),
                new Wrong("lists images among backups", "listsOfImagesAndOfBackupsAreApart", () -> new PlainStorage() {
                    @Override
                    public Shares shares() {
                        Shares right = super.shares();
                        return new OverShares(right) {
                            @Override
                            public SharePage page(ShareQuery query, Optional<SharePosition> after, int limit) {
                                return right.page(
                                        ShareQuery.all(query.side(), query.project(), ResourceType.IMAGE),
                                        after,
                                        limit);
                            }
                        };
                    }
                }),
                new Wrong("counts images with backups", "listsOfImagesAndOfBackupsAreApart", () -> new PlainStorage() {
                    @Override
                    public Shares shares() {
                        return new OverShares(super.shares()) {
                            @Override
                            public ShareCounts counts(
                                    ShareQuery.Side side, ProjectId project, ResourceType type, Instant asOf) {
                                ShareCounts images = super.counts(side, project, ResourceType.IMAGE, asOf);
                                ShareCounts backups = super.counts(side, project, ResourceType.BACKUP, asOf);
                                return new ShareCounts(
                                        images.pending() + backups.pending(),
                                        images.accepted() + backups.accepted(),
                                        images.rejected() + backups.rejected());
                            }
                        };
                    }
                }),
                new Wrong(
                        "takes every source for an image",
                        "aRecordKnowsWhetherItCameFromAnImageOrABackup",
                        () -> new PlainStorage() {
                            @Override
                            public DerivedResources derivedResources() {
                                return new OverDerivedResources(super.derivedResources()) {
                                    @Override
                                    public Optional<DerivedResource> find(ProjectId project, DerivedId id) {
                                        return super.find(project, id)
                                                .map(record -> new DerivedResource(
                                                        record.project(),
                                                        record.id(),
                                                        new ImageId(
                                                                record.source().value()),
                                                        record.recordedAt()));
                                    }
                                };
                            }
                        }),
                reporting(
                        "forgets warnings",
                        "everyWarningInAnOutcomeSurvives",
                        report -> with(
                                report,
                                outcome -> new ShareOutcome(
                                        outcome.resource(),
                                        outcome.project(),
                                        outcome.result(),
                                        outcome.objections(),
                                        List.of()))),
                reporting(
                        "reports on images only",
                        "outcomesOfImagesAndOfBackupsAreKeptApart",
                        report -> with(
                                report,
                                outcome -> new ShareOutcome(
                                        new ImageId(outcome.resource().value()),
                                        outcome.project(),
                                        outcome.result(),
                                        outcome.objections(),
                                        outcome.notices()))));
    }

    static List<Wrong> ownedLists() {
        return List.of(
                owned("makes up what a project owns", "nothingIsOwnedInAnEmptyStorage", (right, call) -> {
                    List<SharedResource> page = right.all(call);
                    return page.isEmpty() && call.after.isEmpty()
                            ? List.of(Samples.registration("img-1").next())
                            : page;
                }),
                owned(
                        "lists what is owned as Java sorts texts",
                        "ownedResourcesAreListedByIdWithoutGapsOrRepeats",
                        (right, call) -> {
                            List<SharedResource> page = new ArrayList<>(right.all(call));
                            page.sort(Comparator.comparing(shared -> shared.id().value()));
                            return page;
                        }),
                owned(
                        "repeats the resource at the place",
                        "ownedResourcesAreListedByIdWithoutGapsOrRepeats",
                        (right, call) -> {
                            List<SharedResource> page = new ArrayList<>(right.all(call));
                            call.after.flatMap(right.ports::find).ifPresent(shared -> page.add(0, shared));
                            return page;
                        }),
                owned(
                        "lists what is owned as it was registered",
                        "ownedResourcesArePublishedAsTheyAre",
                        (right, call) -> right.all(call).stream()
                                .map(shared -> SharedResource.registered(shared.resource()))
                                .toList()),
                new Wrong(
                        "lists whatever a project takes part in",
                        "onlyWhatAProjectOwnsItselfIsListed",
                        () -> new PlainStorage() {
                            @Override
                            public Resources resources() {
                                return new OverResources(super.resources()) {
                                    @Override
                                    public List<SharedResource> ownedBy(
                                            ProjectId owner, ResourceType type, Optional<ResourceId> after, int limit) {
                                        List<SharedResource> page =
                                                new ArrayList<>(super.ownedBy(owner, type, after, limit));
                                        listed().stream()
                                                .filter(shared ->
                                                        shared.member(owner).isPresent())
                                                .filter(shared -> after.isEmpty())
                                                .forEach(page::add);
                                        return page;
                                    }
                                };
                            }
                        }),
                owned(
                        "lists owned backups among owned images",
                        "ownedImagesAndOwnedBackupsAreListedApart",
                        (right, call) -> {
                            List<SharedResource> page = new ArrayList<>();
                            for (ResourceType type : ResourceType.values()) {
                                page.addAll(right.all(new Call(call.owner, type, call.after, call.limit)));
                            }
                            return page;
                        }),
                new Wrong(
                        "leaves tombstones out when the page is full",
                        "deletedResourcesAreNotListedAndTakeNoPlaceOnAPage",
                        () -> new Tombstones(false)),
                new Wrong(
                        "lists tombstones",
                        "deletedResourcesAreNotListedAndTakeNoPlaceOnAPage",
                        () -> new Tombstones(true)),
                owned(
                        "starts over when a resource is gone",
                        "aPageGoesOnAfterAResourceThatIsGone",
                        (right, call) -> right.all(new Call(
                                call.owner,
                                call.type,
                                call.after.filter(id -> right.ports
                                        .find(id)
                                        .filter(shared -> !shared.deleted())
                                        .isPresent()),
                                call.limit))),
                owned(
                        "loses what is owned by a project with a dot in its name",
                        "ownedResourcesOfAnyNameAreListed",
                        (right, call) -> right.all(call).stream()
                                .filter(shared -> !shared.owner().value().contains("."))
                                .toList()),
                new Wrong(
                        "brings deleted resources back into the list of their owner",
                        "aDeletedResourceDoesNotComeBackIntoTheListThroughALatePublication",
                        () -> new LatestStorage() {
                            @Override
                            protected SharedResource toList(ResourceChange change) {
                                return change.next();
                            }
                        }));
    }

    /** Tells resources apart by their ids alone, whatever they are. */
    private static final class Mixed extends PlainStorage {
        private final Map<String, ResourceId> first = new LinkedHashMap<>();

        @Override
        public Resources resources() {
            return new OverResources(super.resources()) {
                @Override
                public Optional<SharedResource> find(ResourceId id) {
                    return super.find(first.getOrDefault(id.value(), id));
                }

                @Override
                public List<Boolean> saveAll(List<ResourceChange> changes) {
                    changes.forEach(change -> first.putIfAbsent(change.id().value(), change.id()));
                    return super.saveAll(changes);
                }
            };
        }
    }

    /** Keeps tombstones where what is owned is listed from; shows them, or finds out too late. */
    private static final class Tombstones extends PlainStorage {
        private final boolean shown;

        Tombstones(boolean shown) {
            this.shown = shown;
        }

        @Override
        public Resources resources() {
            return new OverResources(super.resources()) {
                @Override
                public List<SharedResource> ownedBy(
                        ProjectId owner, ResourceType type, Optional<ResourceId> after, int limit) {
                    return listed().stream()
                            .filter(shared ->
                                    shared.owner().equals(owner) && shared.id().type() == type)
                            .sorted(Comparator.comparing(shared -> shared.id().value()))
                            .filter(shared -> after.isEmpty()
                                    || shared.id().value().compareTo(after.get().value()) > 0)
                            .limit(limit)
                            .filter(shared -> shown || !shared.deleted())
                            .toList();
                }
            };
        }
    }

    private record Call(ProjectId owner, ResourceType type, Optional<ResourceId> after, int limit) {}

    private record Right(Resources ports) {
        List<SharedResource> all(Call call) {
            return ports.ownedBy(call.owner, call.type, call.after, 1000);
        }
    }

    private static Wrong owned(String what, String expected, BiFunction<Right, Call, List<SharedResource>> wrong) {
        return resources(what, expected, right -> new OverResources(right) {
            @Override
            public List<SharedResource> ownedBy(
                    ProjectId owner, ResourceType type, Optional<ResourceId> after, int limit) {
                return wrong.apply(new Right(right), new Call(owner, type, after, limit)).stream()
                        .limit(limit)
                        .toList();
            }
        });
    }

    private static Member placed(Member member, Placement where) {
        return new Member(
                member.recipient(),
                member.account(),
                member.status(),
                where,
                member.registeredImages(),
                member.offeredAt(),
                member.updatedAt());
    }

    private static BackupSpec withoutChildren(BackupSpec spec) {
        return new BackupSpec(
                spec.name(),
                spec.kind(),
                spec.vault(),
                spec.sizeGb(),
                List.of(),
                spec.encryption(),
                spec.status(),
                spec.containsSystemDisk(),
                spec.replica(),
                spec.retainedUntil(),
                spec.source());
    }

    private static BackupSpec withoutNameOfSource(BackupSpec spec) {
        return spec.source() instanceof BackupSource.Named source
                ? spec.withSource(BackupSource.of(source.id(), ""))
                : spec;
    }

    private static ShareReport with(ShareReport report, UnaryOperator<ShareOutcome> kept) {
        return new ShareReport(report.outcomes().stream().map(kept).toList(), report.objections());
    }
}
