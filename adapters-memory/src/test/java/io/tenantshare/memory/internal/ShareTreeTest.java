package io.tenantshare.memory.internal;

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
import io.tenantshare.domain.sharing.ShareCounts;
import io.tenantshare.ports.SharePage;
import io.tenantshare.ports.SharePosition;
import io.tenantshare.ports.ShareQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tree shows what a sorted map with the same history would show. */
class ShareTreeTest {

    private static final List<Set<MemberStatus>> WANTED = List.of(
            Set.of(PENDING), Set.of(ACCEPTED), Set.of(REJECTED), Set.of(PENDING, REJECTED), Set.of(PENDING, ACCEPTED));

    private static final Project RECIPIENT = Project.of("p-1", "eu-de", "account-1");

    @ParameterizedTest
    @ValueSource(ints = {10, 100, 5_000, 20_000})
    void staysInOrderThroughRandomChanges(int range) {
        Random random = new Random(range);
        ShareTree shares = ShareTree.EMPTY;
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
        assertSame(ShareTree.EMPTY, shares);
    }

    private static void assertShows(
            NavigableMap<SharePosition, Share> model, ShareTree shares, SharePosition position) {
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
        ShareTree shares = ShareTree.EMPTY;
        List<Share> pending = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            Share offered = share(i, 0);
            shares = shares.with(offered);
            if (i % 3_000 == 17) {
                pending.add(0, offered);
            } else {
                shares = shares.with(in(ACCEPTED, offered));
            }
        }
        assertEquals(pending, all(shares, null, Set.of(PENDING)));
        assertEquals(new ShareCounts(pending.size(), 10_000 - pending.size(), 0), shares.counts());
        assertEquals(List.of(), all(shares, null, Set.of(REJECTED)));
        for (Share offered : pending) {
            assertEquals(
                    List.copyOf(pending.subList(pending.indexOf(offered) + 1, pending.size())),
                    all(shares, SharePosition.of(offered), Set.of(PENDING)));
            shares = shares.with(in(REJECTED, offered));
        }
        assertEquals(List.of(), all(shares, null, Set.of(PENDING)));
        assertEquals(new ShareCounts(0, 10_000 - pending.size(), pending.size()), shares.counts());
    }

    @Test
    void growsAtEitherEnd() {
        ShareTree newestFirst = ShareTree.EMPTY;
        ShareTree oldestFirst = ShareTree.EMPTY;
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
        ShareTree shares = ShareTree.EMPTY.with(offered).with(renamed);

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
        ShareTree shares = ShareTree.EMPTY;
        for (Share share : shuffled) {
            shares = shares.with(share);
        }
        assertEquals(newestFirst, from(shares, null));
        for (Share share : newestFirst) {
            assertEquals(List.of(share), page(shares, null, Set.of(), 1).shares());
            shares = shares.without(share);
        }
        assertEquals(0, shares.counts().total());
    }

    @Test
    void aReaderKeepsWhatItBeganWith() {
        ShareTree shares = ShareTree.EMPTY.with(share(1, 0)).with(share(2, 0));
        shares.without(share(1, 0)).with(in(ACCEPTED, share(2, 0)));

        assertEquals(List.of(share(2, 0), share(1, 0)), from(shares, null));
    }

    @Test
    void aPageOfAnySizeEndsWhereTheNextOneBegins() {
        Random random = new Random(1);
        ShareTree shares = ShareTree.EMPTY;
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
        ShareTree shares = ShareTree.EMPTY.with(share(1, 0));

        assertSame(shares, shares.without(share(2, 0)));
        assertSame(ShareTree.EMPTY, ShareTree.EMPTY.without(share(2, 0)));
    }

    private static Share share(int millis, int image) {
        return share(Instant.ofEpochMilli(millis), image);
    }

    private static Share share(Instant at, int image) {
        return share(at, image, RECIPIENT);
    }

    private static Share share(Instant at, int image, Project recipient) {
        return new Share(
                Image.registered(
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

    private static List<Share> from(ShareTree shares, @Nullable SharePosition after) {
        return all(shares, after, Set.of());
    }

    private static List<Share> all(ShareTree shares, @Nullable SharePosition after, Set<MemberStatus> wanted) {
        SharePage page = page(shares, after, wanted, Integer.MAX_VALUE);
        assertFalse(page.more());
        return page.shares();
    }

    private static List<Share> pages(
            ShareTree shares, @Nullable SharePosition after, Set<MemberStatus> wanted, int size) {
        SharePage page = page(shares, after, wanted, size);
        List<Share> found = new ArrayList<>(page.shares());
        while (page.more()) {
            assertEquals(size, page.shares().size());
            page = page(shares, SharePosition.of(found.get(found.size() - 1)), wanted, size);
            found.addAll(page.shares());
        }
        return found;
    }

    private static SharePage page(ShareTree shares, @Nullable SharePosition after, Set<MemberStatus> wanted, int size) {
        ShareQuery all = ShareQuery.all(ShareQuery.Side.RECIPIENT, RECIPIENT.id(), ResourceType.IMAGE);
        return shares.page(all.withStatuses(wanted), after, size);
    }
}
