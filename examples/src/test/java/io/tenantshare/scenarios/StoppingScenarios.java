package io.tenantshare.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.answer.Explanation;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Relation;
import io.tenantshare.domain.sharing.ShareCounts;
import io.tenantshare.domain.use.DerivedResource;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.Tenant;
import io.tenantshare.sdk.TenantImage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** E. Stop sharing and deletion (images). */
interface StoppingScenarios extends Scenarios {

    @Test
    @Scenario(94)
    default void stoppingWithOneProjectRemovesThatMemberOnly() {
        accepted("img", systemDisk());
        TenantImage image = owner().image("img");
        Expect.allDone(2, image.shareWith("bert", "carl"));
        Member annas = image.member("anna").orElseThrow();
        Expect.report(image.stopSharingWith("bert"), "img × bert: done");
        assertEquals(Map.of("anna", MemberStatus.ACCEPTED, "carl", MemberStatus.PENDING), members("img"));
        assertEquals(Optional.of(annas), image.member("anna"));
        assertGone(bert(), "img");
        Expect.allowed(anna().image("img").may(Operation.CREATE_SERVER));
    }

    @Test
    @Scenario(95)
    default void stoppingWithAllRecipientsLeavesNoMember() {
        rejected("img", systemDisk());
        TenantImage image = owner().image("img");
        Expect.allDone(2, image.shareWith("bert", "carl"));
        Expect.report(
                image.stopSharingWith("carl", "anna", "bert"),
                "img × carl: done",
                "img × anna: done",
                "img × bert: done");
        assertEquals(Map.of(), members("img"));
        assertEquals(new ShareCounts(0, 0, 0), owner().sharedImageCounts());
    }

    @Test
    @Scenario(95)
    default void stoppingWithEverybodyNamesThoseWhoHadTheImage() {
        TenantImage image = offered("img", systemDisk(), "anna", "bert");
        Expect.report(image.stopSharingWithAll(), "img × anna: done", "img × bert: done");
        assertEquals(Map.of(), members("img"));
        assertGone(anna(), "img");
        assertGone(bert(), "img");
    }

    @Test
    @Scenario(96)
    default void aServerKeepsRunningButIsNeitherReinstalledNorMadeAgain() {
        TenantImage received = accepted("img", systemDisk());
        Expect.done(received.createdServer("server-1"));
        Expect.allowed(anna().server("server-1").may(Operation.REINSTALL_OS));
        Expect.allowed(anna().server("server-1").may(Operation.CREATE_IDENTICAL_SERVER));
        Optional<DerivedResource> server = anna().server("server-1").details();

        Expect.report(owner().image("img").stopSharingWith("anna"), "img × anna: done");
        assertTrue(server.isPresent());
        assertEquals(server, anna().server("server-1").details());
        Expect.refused(anna().server("server-1").may(Operation.REINSTALL_OS), "source-unavailable");
        Expect.refused(anna().server("server-1").may(Operation.CREATE_IDENTICAL_SERVER), "source-unavailable");
        Expect.refused(received.may(Operation.CHANGE_OS), "image-unknown IMG.0027");
        Expect.refused(world().unchangedBy(() -> received.createdServer("server-2")), "image-unknown IMG.0027");
    }

    @Test
    @Scenario(97)
    default void theRecipientGetsNoDataOnceSharingStopped() {
        accepted("img", systemDisk());
        Expect.report(owner().image("img").stopSharingWith("anna"), "img × anna: done");
        assertGone(anna(), "img");
        Explanation explanation = anna().image("img").explain();
        assertEquals(Relation.NONE, explanation.relation());
        explanation.decisions().values().forEach(decision -> Expect.refused(decision, "image-unknown IMG.0027"));
    }

    @Test
    @Scenario(98)
    default void aBatchRemovalReportsEveryPair() {
        offered("img-1", systemDisk(), "anna", "bert");
        offered("img-2", systemDisk(), "anna", "bert");
        Expect.report(
                owner().images("img-1", "img-2").stopSharingWith("anna", "bert"),
                "img-1 × anna: done",
                "img-1 × bert: done",
                "img-2 × anna: done",
                "img-2 × bert: done");
        assertEquals(Map.of(), members("img-1"));
        assertEquals(Map.of(), members("img-2"));
    }

    @Test
    @Scenario(98)
    default void aRemovalWithNobodyToRemoveSucceedsWithoutItems() {
        owned("img", systemDisk());
        Expect.report(world().unchangedBy(() -> owner().images("img").stopSharingWithAll()));
    }

    @Test
    @Scenario(99)
    default void removingAProjectThatIsNotAMemberChangesNothing() {
        TenantImage image = offered("img", systemDisk(), "anna");
        Expect.report(world().unchangedBy(() -> image.stopSharingWith("bert")), "img × bert: already but not-a-member");
        Expect.report(
                image.stopSharingWith("bert", "anna"), "img × bert: already but not-a-member", "img × anna: done");
        Expect.report(world().unchangedBy(() -> image.stopSharingWith("anna")), "img × anna: already but not-a-member");
    }

    @Test
    @Scenario(99)
    default void strictlyRemovingAProjectThatIsNotAMemberIsRefused() {
        offered("img", systemDisk(), "anna");
        try (Sharing strict = world().strict()) {
            TenantImage image = strict.as("owner").image("img");
            Expect.report(world().unchangedBy(() -> image.stopSharingWith("bert")), "img × bert: refused not-a-member");
            Expect.report(
                    image.stopSharingWith("bert", "anna"), "img × bert: refused not-a-member", "img × anna: done");
        }
    }

    @Test
    @Scenario(99)
    default void onlyTheOwnerRemovesMembers() {
        accepted("img", systemDisk());
        Expect.report(
                world().unchangedBy(() -> anna().image("img").stopSharingWith("anna")),
                "img × anna: refused not-owner IMG.0047");
        Expect.report(
                world().unchangedBy(() -> bert().image("img").stopSharingWith("anna")),
                "img × anna: refused image-unknown IMG.0027");
    }

    @Test
    @Scenario(100)
    default void theOwnerDeletesASharedImageWithoutAskingAnybody() {
        TenantImage received = accepted("img", systemDisk());
        Expect.done(received.createdServer("server-1"));
        Expect.report(owner().image("img").shareWith("bert"), "img × bert: done");

        Expect.report(owner().image("img").delete(), "img × owner: done");
        assertGone(owner(), "img");
        assertGone(anna(), "img");
        assertGone(bert(), "img");
        assertEquals(new ShareCounts(0, 0, 0), owner().sharedImageCounts());
        assertTrue(anna().server("server-1").details().isPresent());
        Expect.refused(anna().server("server-1").may(Operation.REINSTALL_OS), "source-unavailable");
    }

    @Test
    @Scenario(102)
    default void aReplicaOutlivesItsSource() {
        Expect.report(accepted("img", systemDisk()).replicateTo("replica"), "replica × anna: done");
        Expect.report(owner().image("img").delete(), "img × owner: done");
        TenantImage replica = anna().image("replica");
        Expect.allowed(replica.may(Operation.CREATE_SERVER));
        Expect.done(replica.createdServer("server-1"));
        Expect.report(replica.shareWith("bert"), "replica × bert: done");
    }

    @Test
    @Scenario(103)
    default void aPendingShareAndItsMessageDisappearWithoutNotice() {
        offered("img", systemDisk(), "anna");
        assertTrue(anna().inbox().message().isPresent());
        Expect.report(owner().image("img").stopSharingWith("anna"), "img × anna: done");
        assertEquals(Optional.empty(), anna().inbox().message());
        assertGone(anna(), "img");
        Expect.report(
                world().unchangedBy(() -> annasImages().accept("img")), "img × anna: refused image-unknown IMG.0027");
    }

    /** To this project the image is as good as one that never was. */
    private void assertGone(Tenant project, String id) {
        assertEquals(Optional.empty(), project.image(id).details());
        assertEquals(List.of(), project.image(id).members());
        assertEquals(List.of(), ids(project.inbox().images().all()));
        assertEquals(new ShareCounts(0, 0, 0), project.inbox().images().counts());
        Expect.refused(project.image(id).may(Operation.CREATE_SERVER), "image-unknown IMG.0027");
    }
}
