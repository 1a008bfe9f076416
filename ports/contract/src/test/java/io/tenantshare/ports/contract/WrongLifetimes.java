package io.tenantshare.ports.contract;

import static io.tenantshare.ports.contract.Wrong.asking;
import static io.tenantshare.ports.contract.Wrong.keeping;
import static io.tenantshare.ports.contract.Wrong.matching;
import static io.tenantshare.ports.contract.Wrong.pages;
import static io.tenantshare.ports.contract.Wrong.resources;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.ExtensionRequest;
import io.tenantshare.domain.sharing.Lifetime;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.ShareCounts;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.ports.SharePage;
import io.tenantshare.ports.ShareQuery;
import io.tenantshare.ports.Shares;
import io.tenantshare.ports.contract.Over.OverResources;
import io.tenantshare.ports.contract.Over.OverShares;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Storages that are wrong about shares that end by themselves. */
final class WrongLifetimes {

    private WrongLifetimes() {}

    static List<Wrong> lifetimes() {
        return List.of(
                keeping(
                        "forgets when shares end",
                        "theLifetimeOfAShareSurvivesTheRoundTrip",
                        shared -> living(shared, Lifetime.UNLIMITED)),
                keeping(
                        "forgets what a recipient asks for",
                        "whatARecipientAsksForSurvivesTheRoundTrip",
                        shared -> of(shared, member -> member.asking(Optional.empty()))),
                keeping(
                        "takes no end for the end that the share has",
                        "whatARecipientAsksForSurvivesTheRoundTrip",
                        shared -> of(
                                shared,
                                member -> member.asking(member.extension()
                                        .map(asked -> new ExtensionRequest(
                                                asked.end()
                                                        .or(() -> member.lifetime()
                                                                .endsAt()),
                                                asked.note(),
                                                asked.askedAt()))))),
                keeping(
                        "keeps a reminder in whole seconds",
                        "howLongBeforeTheEndBothSidesWereRemindedSurvivesTheRoundTrip",
                        shared -> of(
                                shared,
                                member -> member.reminded(
                                        member.reminded().map(step -> step.truncatedTo(ChronoUnit.SECONDS))))),
                reminding(
                        "reminds twice",
                        (member, before, now) ->
                                member.reminded(Optional.empty()).isToRemind(before, now)),
                reminding(
                        "reminds again of a longer step",
                        (member, before, now) -> (member.reminded().equals(Optional.of(before))
                                        ? member
                                        : member.reminded(Optional.empty()))
                                .isToRemind(before, now)),
                reminding("reminds at the end", (member, before, now) -> member.isToRemind(before, now.minusMillis(1))),
                reminding(
                        "reminds of what was rejected",
                        (member, before, now) -> member.answered(MemberStatus.ACCEPTED, member.placement(), now)
                                .isToRemind(before, now)),
                reminding(
                        "reminds of offers that have expired",
                        (member, before, now) -> member.living(new Lifetime(
                                        Optional.empty(), member.lifetime().endsAt()))
                                .isToRemind(before, now)),
                asking(
                        "shows what is over",
                        "aListShowsWhatIsNotOverByTheTimeThatItIsLookedAt",
                        query -> query.asOf(Instant.MIN)),
                asking(
                        "shows what is over at this very time",
                        "aListShowsWhatIsNotOverByTheTimeThatItIsLookedAt",
                        query -> query.asOf().equals(Instant.MIN)
                                ? query
                                : query.asOf(query.asOf().minusMillis(1))),
                new Wrong(
                        "counts what is over",
                        "aListShowsWhatIsNotOverByTheTimeThatItIsLookedAt",
                        () -> new PlainStorage() {
                            @Override
                            public Shares shares() {
                                return new OverShares(super.shares()) {
                                    @Override
                                    public ShareCounts counts(
                                            ShareQuery.Side side, ProjectId project, ResourceType type, Instant asOf) {
                                        return super.counts(side, project, type, Instant.MIN);
                                    }
                                };
                            }
                        }),
                matching(
                        "shows no owner what an image holds",
                        "whatAnImageHoldsIsOnTheOwnersListAfterItsEnd",
                        (query, share) ->
                                query.matches(share) && !share.member().isOverAt(query.asOf())),
                pages(
                        "leaves out what is over after a page was cut",
                        "pagesWithoutWhatIsOverHaveTheirFullLength",
                        (right, query, after, limit) -> {
                            SharePage page = right.page(query.asOf(Instant.MIN), after, limit);
                            return new SharePage(
                                    page.shares().stream()
                                            .filter(query::matches)
                                            .toList(),
                                    page.more());
                        }),
                new Wrong(
                        "finds nothing that is due at this very time",
                        "resourcesAreDueByTheTimeOfTheirNextEnd",
                        () -> new PlainStorage() {
                            @Override
                            protected boolean isDue(SharedResource shared, Instant time) {
                                return shared.due().filter(time::isAfter).isPresent();
                            }
                        }),
                new Wrong(
                        "goes by the end of the share alone",
                        "resourcesAreDueByTheTimeOfTheirNextEnd",
                        () -> new PlainStorage() {
                            @Override
                            protected boolean isDue(SharedResource shared, Instant time) {
                                return shared.members().stream()
                                        .flatMap(member -> member.lifetime().endsAt().stream())
                                        .anyMatch(end -> !end.isAfter(time));
                            }
                        }),
                resources(
                        "finds what is due in the order of the ids",
                        "resourcesAreDueByTheTimeOfTheirNextEnd",
                        right -> new OverResources(right) {
                            @Override
                            public List<ResourceId> due(Instant time, int limit) {
                                return super.due(time, limit).stream()
                                        .sorted(Comparator.comparing(ResourceId::value))
                                        .toList();
                            }
                        }));
    }

    private interface Reminding {
        boolean isToRemind(Member member, Duration before, Instant now);
    }

    private static Wrong reminding(String what, Reminding wrong) {
        return new Wrong(what, "resourcesAreToRemindOfIfTheirEndIsNearAndWasNotTold", () -> new PlainStorage() {
            @Override
            protected boolean isToRemind(Member member, Duration before, Instant now) {
                return wrong.isToRemind(member, before, now);
            }
        });
    }

    private static SharedResource living(SharedResource shared, Lifetime lifetime) {
        return of(shared, member -> member.living(lifetime));
    }

    private static SharedResource of(SharedResource shared, UnaryOperator<Member> kept) {
        return shared.deleted()
                ? shared
                : SharedResource.stored(
                        shared.resource(), shared.members().stream().map(kept).toList(), shared.revision(), false);
    }
}
