package io.tenantshare.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import io.tenantshare.memory.internal.ShareTree;
import io.tenantshare.ports.ShareQuery;
import io.tenantshare.ports.ShareQuery.Side;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProjectListsTest {

    private static final ProjectId OWNER = new ProjectId("p-owner");
    private static final ProjectId OTHER = new ProjectId("p-other");

    private final ProjectLists lists = new ProjectLists();

    @Test
    void anAnsweredShareStaysInItsPositionAndOneOfferedAgainMoves() {
        lists.update(OWNER, List.of(began(share(1, 10)), began(share(2, 20)), began(share(3, 30))));

        lists.update(OWNER, List.of(new ShareUpdate(share(2, 20), accepted(share(2, 20)))));
        assertEquals(List.of(share(3, 30), accepted(share(2, 20)), share(1, 10)), shown(OWNER));

        lists.update(OWNER, List.of(new ShareUpdate(share(1, 10), share(1, 40))));
        assertEquals(List.of(share(1, 40), share(3, 30), accepted(share(2, 20))), shown(OWNER));
    }

    @Test
    void manyUpdatesAreVisibleInOneStep() {
        ShareTree before = lists.of(OWNER);
        List<Share> shares =
                IntStream.range(0, 500).mapToObj(i -> share(i, 1_000 - i)).toList();

        lists.update(OWNER, shares.stream().map(ProjectListsTest::began).toList());

        assertEquals(0, before.counts().total());
        assertEquals(shares, shown(OWNER));
        assertEquals(List.of(), shown(OTHER));
    }

    @Test
    void aListWhoseLastShareEndsIsTheEmptyOne() {
        lists.update(OWNER, List.of(began(share(1, 10)), began(share(2, 20))));

        lists.update(OWNER, List.of(ended(share(1, 10)), ended(share(2, 20))));

        assertSame(ShareTree.EMPTY, lists.of(OWNER));
    }

    private List<Share> shown(ProjectId project) {
        ShareQuery all = ShareQuery.all(Side.OWNER, project, ResourceType.IMAGE);
        return lists.of(project).page(all, null, 1_000).shares();
    }

    private static ShareUpdate began(Share share) {
        return new ShareUpdate(null, share);
    }

    private static ShareUpdate ended(Share share) {
        return new ShareUpdate(share, null);
    }

    private static Share share(int image, int millis) {
        return new Share(
                Image.registered(
                        new ImageId("img-" + image),
                        OWNER,
                        new Region("eu-de"),
                        ImageSpec.systemDisk("web", 40),
                        Instant.EPOCH),
                Member.offered(Project.of("p-1", "eu-de", "account-1"), Instant.ofEpochMilli(millis)));
    }

    private static Share accepted(Share offered) {
        return new Share(
                offered.resource(),
                offered.member().answered(MemberStatus.ACCEPTED, Placement.NONE, offered.offeredAt()));
    }
}
