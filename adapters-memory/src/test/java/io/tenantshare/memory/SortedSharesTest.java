package io.tenantshare.memory;

import static io.tenantshare.domain.sharing.MemberStatus.ACCEPTED;
import static io.tenantshare.domain.sharing.MemberStatus.PENDING;
import static io.tenantshare.domain.sharing.MemberStatus.REJECTED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.project.Region;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Placement;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.ports.ShareCounts;
import io.tenantshare.ports.SharePage;
import io.tenantshare.ports.SharePosition;
import io.tenantshare.ports.ShareQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A tree of arrays that is a sorted map to whoever looks at it, whatever its history. */
class SortedSharesTest {

    private static final List<Set<MemberStatus>> WANTED = List.of(
            Set.of(PENDING), Set.of(ACCEPTED), Set.of(REJECTED), Set.of(PENDING, REJECTED), Set.of(PENDING, ACCEPTED));

    private static final Project RECIPIENT = Project.of("p-1", "eu-de", "account-1");

    @ParameterizedTest
    @ValueSource(ints = {10, 100, 5_000, 20_000})
    void staysInOrderThroughRandomChanges(int range) {
        Random random = new Random(range);
        SortedShares shares = SortedShares.EMPTY;
        TreeMap<SharePosition, Share> model = new TreeMap<>();
        for (int step = 0; step < 30_000; step++) {
            Share share = inSomeStatus(share(random.nextInt(range), random.nextInt(3)), random);
            SharePosition position = SharePosition.of(share);
            // Grows first, shrinks then.
            if (random.nextInt(10) < (step < 15_000 ? 7 : 2)) {
                shares = shares.with(share);
                model.put(position, share);
            } else {
                shares = shares.without(share);
                model.remove(position);
            }
            assertEquals(model.size(), shares.counts().total());
            if (step % 1_000 == 0) {
                assertShows(model, shares, position);
            }
        }
        for (Share share : List.copyOf(model.values())) {
            shares = shares.without(share);
        }
        assertEquals(List.of(), from(shares, null));
        assertEquals(0, shares.counts().total());
    }

    @ParameterizedTest
    @CsvSource({"3, 3", "12, 12", "100, 100", "1_000, 1_000", "30_000, 40"})
    void manyChangesAtOnceAreWhatTheyAreOneByOne(String range, String atOnce) {
        int all = Integer.parseInt(range.replace("_", ""));
        int most = Integer.parseInt(atOnce.replace("_", ""));
        Random random = new Random(all);
        Map<Integer, Share> present = new HashMap<>();
        SortedShares shares = SortedShares.EMPTY;
        for (int step = 0; step < 300; step++) {
            // Grows first, shrinks then; what is offered in a step is of one time, now before and now after the others.
            int time = random.nextInt(1_000);
            int growth = step < 150 ? 7 : 2;
            List<Move> moves = new ArrayList<>();
            for (int number : step == 0 ? some(all, all, random) : some(all, most, random)) {
                Share before = present.get(number);
                Share after = random.nextInt(10) >= growth
                        ? null
                        : before != null && random.nextBoolean()
                                ? in(REJECTED, before)
                                : inSomeStatus(numbered(number, time), random);
                if (before != null || after != null) {
                    moves.add(new Move(before, after));
                    present.compute(number, (key, old) -> after);
                }
            }
            SortedShares oneByOne = shares;
            for (Move move : moves) {
                oneByOne = oneByOne.changed(move);
            }
            shares = shares.changed(Edit.of(moves));

            if (all <= 1_000 || step % 50 == 0) {
                TreeMap<SharePosition, Share> model = new TreeMap<>();
                present.values().forEach(share -> model.put(SharePosition.of(share), share));
                assertShows(model, shares, SharePosition.of(numbered(random.nextInt(all), time)));
                assertEquals(from(oneByOne, null), from(shares, null));
            }
        }
        List<Move> ends =
                present.values().stream().map(share -> new Move(share, null)).toList();
        assertSame(SortedShares.EMPTY, shares.changed(Edit.of(ends)));
    }

    /** Up to so many of a range, each once and in any order. */
    private static List<Integer> some(int range, int most, Random random) {
        List<Integer> all = new ArrayList<>(IntStream.range(0, range).boxed().toList());
        Collections.shuffle(all, random);
        return all.subList(0, 1 + random.nextInt(most));
    }

    private static void assertShows(TreeMap<SharePosition, Share> model, SortedShares shares, SharePosition position) {
        assertEquals(List.copyOf(model.values()), from(shares, null));
        assertEquals(List.copyOf(model.tailMap(position, false).values()), from(shares, position));
        for (Set<MemberStatus> wanted : WANTED) {
            assertEquals(only(wanted, model.values()), all(shares, null, wanted));
            assertEquals(only(wanted, model.tailMap(position, false).values()), all(shares, position, wanted));
        }
        assertEquals(
                new ShareCounts(
                        only(Set.of(PENDING), model.values()).size(),
                        only(Set.of(ACCEPTED), model.values()).size(),
                        only(Set.of(REJECTED), model.values()).size()),
                shares.counts());
    }

    @Test
    void aFewInOneStatusAreFoundAmongManyInOthers() {
        SortedShares shares = SortedShares.EMPTY;
        List<Share> pending = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            Share offered = share(i, 0);
            shares = shares.with(offered);
            if (i % 3_000 == 17) {
                pending.add(0, offered);
            } else {
                shares = shares.with(offered, in(ACCEPTED, offered));
            }
        }
        assertEquals(pending, all(shares, null, Set.of(PENDING)));
        assertEquals(new ShareCounts(pending.size(), 10_000 - pending.size(), 0), shares.counts());
        assertEquals(List.of(), all(shares, null, Set.of(REJECTED)));
        for (Share offered : pending) {
            assertEquals(
                    List.copyOf(pending.subList(pending.indexOf(offered) + 1, pending.size())),
                    all(shares, SharePosition.of(offered), Set.of(PENDING)));
            shares = shares.with(offered, in(REJECTED, offered));
        }
        assertEquals(List.of(), all(shares, null, Set.of(PENDING)));
        assertEquals(new ShareCounts(0, 10_000 - pending.size(), pending.size()), shares.counts());
    }

    @Test
    void growsAtEitherEnd() {
        SortedShares newestFirst = SortedShares.EMPTY;
        SortedShares oldestFirst = SortedShares.EMPTY;
        List<Share> expected = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            newestFirst = newestFirst.with(share(i, 0));
            oldestFirst = oldestFirst.with(share(10_000 - 1 - i, 0));
            expected.add(0, share(i, 0));
        }
        assertEquals(expected, from(newestFirst, null));
        assertEquals(expected, from(oldestFirst, null));
    }

    @Test
    void aShareInTheSamePlaceIsReplaced() {
        Share offered = share(1, 0);
        Share renamed = new Share(
                ((Image) offered.resource()).with(ImageSpec.systemDisk("another name", 40)), offered.member());
        SortedShares shares = SortedShares.EMPTY.with(offered).with(renamed);

        assertEquals(List.of(renamed), from(shares, null));
        assertEquals(1, shares.counts().total());
    }

    @Test
    void timesOfOneMillisecondAndTimesFarAwayAreInOrderToo() {
        List<Share> newestFirst = Stream.of(
                        Instant.MAX,
                        Instant.MAX.minusNanos(1),
                        Instant.MAX.minusSeconds(1),
                        Instant.MAX.minusSeconds(1).minusMillis(700),
                        Instant.MAX.minusSeconds(2),
                        Instant.EPOCH.plusNanos(1),
                        Instant.EPOCH,
                        Instant.EPOCH.minusNanos(1),
                        Instant.EPOCH.minusNanos(2),
                        Instant.MIN.plusSeconds(1),
                        Instant.MIN.plusMillis(700),
                        Instant.MIN)
                .map(at -> share(at, 0))
                .toList();
        List<Share> shuffled = new ArrayList<>(newestFirst);
        Collections.shuffle(shuffled, new Random(1));
        SortedShares shares = SortedShares.EMPTY;
        for (Share share : shuffled) {
            shares = shares.with(share);
        }
        assertEquals(newestFirst, from(shares, null));
        Edit[] offers =
                Edit.of(shuffled.stream().map(share -> new Move(null, share)).toList());
        assertEquals(newestFirst, from(SortedShares.EMPTY.changed(offers), null));

        for (Share share : newestFirst) {
            assertEquals(List.of(share), page(shares, null, Set.of(), 1).shares());
            shares = shares.without(share);
        }
        assertEquals(0, shares.counts().total());
    }

    @Test
    void aReaderKeepsWhatItBeganWith() {
        SortedShares shares = SortedShares.EMPTY.with(share(1, 0)).with(share(2, 0));
        shares.without(share(1, 0)).with(share(2, 0), in(ACCEPTED, share(2, 0)));

        assertEquals(List.of(share(2, 0), share(1, 0)), from(shares, null));
    }

    @Test
    void aPageOfAnySizeEndsWhereTheNextOneBegins() {
        Random random = new Random(1);
        SortedShares shares = SortedShares.EMPTY;
        for (int i = 0; i < 500; i++) {
            shares = shares.with(inSomeStatus(share(i / 3, i % 3), random));
        }
        for (Set<MemberStatus> wanted : WANTED) {
            List<Share> expected = all(shares, null, wanted);
            for (int size : new int[] {1, 2, 15, 16, 31, 32, 33, 50, expected.size(), 1_000}) {
                assertEquals(expected, pages(shares, null, wanted, size));
            }
        }
    }

    @Test
    void removingWhatIsNotThereChangesNothing() {
        SortedShares shares = SortedShares.EMPTY.with(share(1, 0));

        assertSame(shares, shares.without(share(2, 0)));
        assertSame(SortedShares.EMPTY, SortedShares.EMPTY.without(share(2, 0)));
    }

    private static Share share(int millis, int image) {
        return share(Instant.ofEpochMilli(millis), image);
    }

    private static Share share(Instant at, int image) {
        return share(at, image, RECIPIENT);
    }

    /** Seven shares, with a recipient each, are of one image. */
    private static Share numbered(int number, int millis) {
        Project recipient = Project.of("p-" + number % 7, "eu-de", "account-1");
        return share(Instant.ofEpochMilli(millis), number / 7, recipient);
    }

    private static Share share(Instant at, int image, Project recipient) {
        return new Share(
                new Image(
                        new ImageId("img-" + image),
                        new ProjectId("p-owner"),
                        new Region("eu-de"),
                        ImageSpec.systemDisk("web", 40),
                        Instant.EPOCH),
                Member.offered(recipient, at));
    }

    private static Share inSomeStatus(Share offered, Random random) {
        int draw = random.nextInt(20);
        return draw == 0 ? offered : in(draw < 18 ? ACCEPTED : REJECTED, offered);
    }

    private static Share in(MemberStatus answer, Share offered) {
        return new Share(offered.resource(), offered.member().answered(answer, Placement.NONE, offered.offeredAt()));
    }

    private static List<Share> only(Set<MemberStatus> wanted, Collection<Share> shares) {
        return shares.stream().filter(share -> wanted.contains(share.status())).toList();
    }

    private static List<Share> from(SortedShares shares, @Nullable SharePosition after) {
        return all(shares, after, Set.of());
    }

    private static List<Share> all(SortedShares shares, @Nullable SharePosition after, Set<MemberStatus> wanted) {
        SharePage page = page(shares, after, wanted, Integer.MAX_VALUE);
        assertFalse(page.more());
        return page.shares();
    }

    private static List<Share> pages(
            SortedShares shares, @Nullable SharePosition after, Set<MemberStatus> wanted, int size) {
        SharePage page = page(shares, after, wanted, size);
        List<Share> found = new ArrayList<>(page.shares());
        while (page.more()) {
            assertEquals(size, page.shares().size());
            page = page(shares, SharePosition.of(found.get(found.size() - 1)), wanted, size);
            found.addAll(page.shares());
        }
        return found;
    }

    private static SharePage page(
            SortedShares shares, @Nullable SharePosition after, Set<MemberStatus> wanted, int size) {
        ShareQuery all = ShareQuery.all(ShareQuery.Side.RECIPIENT, RECIPIENT.id(), ResourceType.IMAGE);
        return shares.page(all.withStatuses(wanted), after, size);
    }
}
