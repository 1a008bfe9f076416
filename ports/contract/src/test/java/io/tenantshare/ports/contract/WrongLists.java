package io.tenantshare.ports.contract;

import static io.tenantshare.ports.contract.Wrong.asking;
import static io.tenantshare.ports.contract.Wrong.counts;
import static io.tenantshare.ports.contract.Wrong.late;
import static io.tenantshare.ports.contract.Wrong.matching;
import static io.tenantshare.ports.contract.Wrong.ordering;
import static io.tenantshare.ports.contract.Wrong.pages;
import static io.tenantshare.ports.contract.Wrong.pause;
import static io.tenantshare.ports.contract.Wrong.sharing;

import io.tenantshare.domain.change.Commit;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.domain.sharing.ShareCounts;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.ports.Outbox;
import io.tenantshare.ports.SharePage;
import io.tenantshare.ports.SharePosition;
import io.tenantshare.ports.ShareQuery;
import io.tenantshare.ports.Shares;
import io.tenantshare.ports.contract.Over.OverOutbox;
import io.tenantshare.ports.contract.Over.OverShares;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Storages whose lists are not what they should be. */
final class WrongLists {

    private WrongLists() {}

    static List<Wrong> lists() {
        return List.of(
                pages(
                        "skips one share per page",
                        "listIsOrderedNewestFirstAndPagesWithoutGapsOrRepeats",
                        (right, query, after, limit) -> {
                            SharePage page = right.page(query, after, limit);
                            return after.isEmpty() || page.shares().isEmpty()
                                    ? page
                                    : new SharePage(
                                            page.shares()
                                                    .subList(1, page.shares().size()),
                                            page.more());
                        }),
                pages(
                        "repeats the last share of the page before",
                        "listIsOrderedNewestFirstAndPagesWithoutGapsOrRepeats",
                        (right, query, after, limit) -> {
                            SharePage page = right.page(
                                    query,
                                    after.map(position -> new SharePosition(
                                            position.offeredAt(), position.resource(), new ProjectId("0"))),
                                    limit);
                            return page;
                        }),
                pages(
                        "turns pages by time only",
                        "listIsOrderedNewestFirstAndPagesWithoutGapsOrRepeats",
                        (right, query, after, limit) -> right.page(
                                query,
                                after.map(position -> new SharePosition(
                                        position.offeredAt(), position.resource(), new ProjectId("\uffff"))),
                                limit)),
                pages(
                        "starts over when the place is gone",
                        "aPageGoesOnAfterAPlaceThatNoShareHas",
                        (right, query, after, limit) -> right.page(
                                query,
                                after.filter(position -> right.page(query, Optional.empty(), 1000).shares().stream()
                                        .map(SharePosition::of)
                                        .anyMatch(position::equals)),
                                limit)),
                new Wrong("counts what it has shown", "pagesNeitherSkipNorRepeatWhileOthersChange", OffsetStorage::new),
                pages(
                        "says another page follows a full one",
                        "aPageSaysWhetherAnotherOneFollows",
                        (right, query, after, limit) -> {
                            SharePage page = right.page(query, after, limit);
                            return new SharePage(page.shares(), page.shares().size() == limit);
                        }),
                pages(
                        "always has one page more",
                        "aPageSaysWhetherAnotherOneFollows",
                        (right, query, after, limit) ->
                                new SharePage(right.page(query, after, limit).shares(), true)),
                pages(
                        "never has a second page",
                        "aPageSaysWhetherAnotherOneFollows",
                        (right, query, after, limit) ->
                                new SharePage(right.page(query, after, limit).shares(), false)),
                pages(
                        "holds 100 shares on a page",
                        "aPageHoldsUpToAThousandShares",
                        (right, query, after, limit) -> right.page(query, after, Math.min(limit, 100))),
                pages(
                        "takes a limit for a hint",
                        "listIsOrderedNewestFirstAndPagesWithoutGapsOrRepeats",
                        (right, query, after, limit) -> right.page(query, after, limit + 1)),
                ordering(
                        "lists the oldest first",
                        "listIsOrderedNewestFirstAndPagesWithoutGapsOrRepeats",
                        Comparator.comparing(Share::offeredAt)),
                ordering(
                        "lists by the last change",
                        "anOfferMadeAgainComesFirst",
                        Comparator.comparing(Share::updatedAt).reversed().thenComparing(SharePosition::of)),
                ordering(
                        "lists by time and then by chance",
                        "listIsOrderedNewestFirstAndPagesWithoutGapsOrRepeats",
                        Comparator.comparing(Share::offeredAt).reversed().thenComparing(share -> share.hashCode())),
                ordering(
                        "sorts resources without regard to case",
                        "listIsOrderedNewestFirstAndPagesWithoutGapsOrRepeats",
                        Comparator.comparing(Share::offeredAt)
                                .reversed()
                                .thenComparing(
                                        share -> share.resource().id().value().toLowerCase(Locale.ROOT))
                                .thenComparing(SharePosition::of)),
                counts(
                        "counts rejected shares as pending",
                        "countsAgreeWithTheList",
                        counts -> new ShareCounts(counts.pending() + counts.rejected(), counts.accepted(), 0)),
                counts(
                        "counts to a hundred",
                        "aPageHoldsUpToAThousandShares",
                        counts ->
                                new ShareCounts(Math.min(100, counts.pending()), counts.accepted(), counts.rejected())),
                counts(
                        "counts one where there is none",
                        "theListsOfAnEmptyStorageAreEmpty",
                        counts -> new ShareCounts(Math.max(1, counts.pending()), counts.accepted(), counts.rejected())),
                sharing(
                        "shows nobody what they own",
                        "ownerAndRecipientSeeTheSameShare",
                        (shared, side) -> side == ShareQuery.Side.RECIPIENT),
                new Wrong("shows everybody everything", "strangersListsStayEmpty", () -> new PlainStorage() {
                    @Override
                    protected List<Share> shares(SharedResource shared, ShareQuery.Side side, ProjectId project) {
                        return shared.members().stream()
                                .map(member -> new Share(shared.resource(), member))
                                .toList();
                    }
                }),
                new Wrong("shows the owner as a recipient too", "strangersListsStayEmpty", () -> new PlainStorage() {
                    @Override
                    protected List<Share> shares(SharedResource shared, ShareQuery.Side side, ProjectId project) {
                        return super.shares(
                                shared, project.equals(shared.owner()) ? ShareQuery.Side.OWNER : side, project);
                    }
                }),
                new Wrong("lists unshared resources", "anUnsharedResourceIsInNoList", () -> new PlainStorage() {
                    @Override
                    protected List<Share> shares(SharedResource shared, ShareQuery.Side side, ProjectId project) {
                        return shared.memberCount() == 0 && !shared.deleted() && project.equals(shared.owner())
                                ? List.of(new Share(
                                        shared.resource(),
                                        Member.offered(
                                                Samples.project(Samples.STRANGER),
                                                shared.resource().registeredAt())))
                                : super.shares(shared, side, project);
                    }
                }),
                late(
                        "lets a late publication bring back what is gone",
                        "aWithdrawnShareDoesNotComeBackThroughALatePublication",
                        (published, change) -> true),
                late(
                        "lets a late publication bring back what was deleted",
                        "aDeletedResourceDoesNotComeBackThroughALatePublication",
                        (published, change) -> published.deleted()),
                late(
                        "lets a late publication undo an answer",
                        "anAnswerIsNotUndoneByALatePublication",
                        (published, change) -> published.memberCount() == change.memberCount()),
                late(
                        "lets a late publication undo a description",
                        "aNewDescriptionIsNotUndoneByALatePublication",
                        (published, change) -> !published.resource().equals(change.resource())),
                late(
                        "lets a late withdrawal take a new offer away",
                        "aShareOfferedAnewDoesNotGoThroughALateWithdrawal",
                        (published, change) -> published.memberCount() > change.memberCount()),
                new Wrong(
                        "publishes an offer slowly and all the same",
                        "aDeletedResourceStaysDeletedWhileOthersPublish",
                        SlowStorage::new),
                pages(
                        "shows every other page",
                        "whoeverTurnsPagesMeetsEveryShareThatDoesNotChange",
                        (right, query, after, limit) -> {
                            SharePage page = right.page(query, after, limit);
                            return page.more() && after.isPresent()
                                    ? right.page(
                                            query,
                                            page.shares().stream()
                                                    .map(SharePosition::of)
                                                    .max(Comparator.naturalOrder()),
                                            limit)
                                    : page;
                        }),
                new Wrong(
                        "goes on listing what was deleted",
                        "aDeletedResourceIsGoneFromEveryList",
                        () -> new StickyStorage(shared -> shared.deleted())),
                new Wrong(
                        "goes on listing what was withdrawn",
                        "aWithdrawnShareIsGoneFromBothSides",
                        () -> new StickyStorage(shared -> shared.memberCount() == 1)),
                new Wrong(
                        "takes nobody off the lists when it puts somebody on them",
                        "aWriteThatTakesFromOneAndOffersToAnotherShowsInBothLists",
                        GrowingStorage::new),
                new Wrong(
                        "copies the description into the list once",
                        "aResourceDescribedAnewLooksNewInEveryList",
                        StaleListStorage::new));
    }

    static List<Wrong> filters() {
        return List.of(
                asking(
                        "ignores the status filter",
                        "aListCanBeFilteredByStatus",
                        query -> query.withStatuses(Set.of())),
                asking("ignores the kind filter", "aListCanBeFilteredByKind", query -> query.withKinds(Set.of())),
                asking(
                        "ignores the filter for the other side",
                        "aListCanBeFilteredByTheOtherSide",
                        query -> query.withCounterparts(Set.of())),
                asking("ignores the name filter", "aListCanBeFilteredByName", query -> query.withNameContaining("")),
                asking("ignores the tag filter", "aListCanBeFilteredByTags", query -> query.withTags(Map.of())),
                asking(
                        "ignores the time filter",
                        "aListCanBeFilteredByTheTimeOfTheOffer",
                        query -> query.withOffered(Instant.MIN, Instant.MAX)),
                asking(
                        "ignores the beginning of the time",
                        "aListCanBeFilteredByTheTimeOfTheOffer",
                        query -> query.withOffered(Instant.MIN, query.offeredBefore())),
                asking(
                        "includes the end of the time",
                        "aListCanBeFilteredByTheTimeOfTheOffer",
                        query -> query.offeredBefore().equals(Instant.MAX)
                                ? query
                                : query.withOffered(
                                        query.offeredFrom(),
                                        query.offeredBefore().plusNanos(1))),
                asking(
                        "compares whole milliseconds only",
                        "aListCanBeFilteredByTheTimeOfTheOffer",
                        query -> query.offeredBefore().equals(Instant.MAX)
                                ? query
                                : query.withOffered(
                                        query.offeredFrom(),
                                        query.offeredBefore().truncatedTo(ChronoUnit.MILLIS))),
                asking(
                        "narrows by one filter at a time",
                        "filtersCombineAndPageWithoutGapsOrRepeats",
                        query -> query.statuses().isEmpty()
                                ? query
                                : ShareQuery.all(query.side(), query.project(), query.type())
                                        .withStatuses(query.statuses())),
                matching(
                        "filters names with regard to case",
                        "aListCanBeFilteredByName",
                        (query, share) -> share.resource().name().contains(query.nameContains())),
                matching("takes a name for a pattern", "aListCanBeFilteredByName", (query, share) -> {
                    try {
                        return share.resource()
                                .name()
                                .toLowerCase(Locale.ROOT)
                                .matches(".*" + query.nameContains().toLowerCase(Locale.ROOT) + ".*");
                    } catch (PatternSyntaxException e) {
                        return false;
                    }
                }),
                matching(
                        "asks for a name that begins so",
                        "aListCanBeFilteredByName",
                        (query, share) -> share.resource()
                                .name()
                                .toLowerCase(Locale.ROOT)
                                .startsWith(query.nameContains().toLowerCase(Locale.ROOT))),
                matching(
                        "is content with one of the tags",
                        "aListCanBeFilteredByTags",
                        (query, share) -> query.tags().isEmpty()
                                || query.tags().entrySet().stream()
                                        .anyMatch(share.resource().tags().entrySet()::contains)),
                matching(
                        "looks at the keys of tags only",
                        "aListCanBeFilteredByTags",
                        (query, share) -> share.resource()
                                .tags()
                                .keySet()
                                .containsAll(query.tags().keySet())),
                new Wrong(
                        "looks for the other side on the wrong side",
                        "aListCanBeFilteredByTheOtherSide",
                        () -> new PlainStorage() {
                            @Override
                            protected boolean matches(ShareQuery query, Share share) {
                                return query.withCounterparts(Set.of()).matches(share)
                                        && (query.counterparts().isEmpty()
                                                || query.counterparts().contains(share.owner()));
                            }
                        }),
                pages(
                        "filters a page after it was cut",
                        "filtersCombineAndPageWithoutGapsOrRepeats",
                        (right, query, after, limit) -> {
                            SharePage page = right.page(
                                    ShareQuery.all(query.side(), query.project(), query.type()), after, limit);
                            return new SharePage(
                                    page.shares().stream()
                                            .filter(query::matches)
                                            .toList(),
                                    page.more());
                        }));
    }

    /** Remembers how far it has come in a list instead of where it is. */
    private static final class OffsetStorage extends PlainStorage {

        private final Map<SharePosition, Integer> shown = new HashMap<>();

        @Override
        public Shares shares() {
            return new OverShares(super.shares()) {
                @Override
                public synchronized SharePage page(ShareQuery query, Optional<SharePosition> after, int limit) {
                    List<Share> all =
                            super.page(query, Optional.empty(), 10_000).shares();
                    int from = Math.min(
                            all.size(),
                            after.map(position -> shown.getOrDefault(position, 0))
                                    .orElse(0));
                    int to = Math.min(all.size(), from + limit);
                    if (to > from) {
                        shown.put(SharePosition.of(all.get(to - 1)), to);
                    }
                    return new SharePage(all.subList(from, to), to < all.size());
                }
            };
        }
    }

    /** Takes its time between looking at an offer and listing it, and lists what it saw. */
    private static final class SlowStorage extends LatestStorage {

        @Override
        public Outbox outbox() {
            return new OverOutbox(super.outbox()) {
                @Override
                public void publish(List<? extends Commit> changes) {
                    changes.stream()
                            .filter(change -> change.events().get(0).type() == EventType.OFFERED)
                            .forEach(change -> pause());
                    super.publish(changes);
                }
            };
        }

        @Override
        protected SharedResource toList(ResourceChange change) {
            return change.next();
        }
    }

    /** Goes on listing the last members of what is as the condition says. */
    private static final class StickyStorage extends LatestStorage {

        private final Predicate<SharedResource> condition;
        private final Map<ResourceId, SharedResource> last = new HashMap<>();

        StickyStorage(Predicate<SharedResource> condition) {
            this.condition = condition;
        }

        @Override
        protected SharedResource toList(ResourceChange change) {
            SharedResource now = super.toList(change);
            SharedResource before = last.get(change.id());
            if (before != null && before.memberCount() > now.memberCount() && condition.test(now)) {
                return before;
            }
            last.put(change.id(), now);
            return now;
        }
    }

    /** A write adds to the lists or takes from them, and never does both. */
    private static final class GrowingStorage extends LatestStorage {

        private final Map<ResourceId, SharedResource> last = new HashMap<>();

        @Override
        protected SharedResource toList(ResourceChange change) {
            SharedResource now = super.toList(change);
            SharedResource before = last.put(now.id(), now);
            if (before == null
                    || now.members().stream()
                            .allMatch(
                                    member -> before.member(member.recipient()).isPresent())) {
                return now;
            }
            return SharedResource.stored(
                    now.resource(),
                    Stream.concat(
                                    before.members().stream()
                                            .filter(member -> now.member(member.recipient())
                                                    .isEmpty()),
                                    now.members().stream())
                            .toList(),
                    now.revision(),
                    now.deleted());
        }
    }

    /** Writes the resource into the list when it is offered and never again. */
    private static final class StaleListStorage extends LatestStorage {

        private final Map<ResourceId, SharedResource> first = new HashMap<>();

        @Override
        protected SharedResource toList(ResourceChange change) {
            SharedResource now = super.toList(change);
            SharedResource offered = now.memberCount() == 0 ? now : first.computeIfAbsent(now.id(), id -> now);
            return SharedResource.stored(offered.resource(), now.members(), now.revision(), now.deleted());
        }
    }
}
