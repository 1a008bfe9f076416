package io.tenantshare.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.ShareCounts;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.sdk.Inbox;
import io.tenantshare.sdk.Message;
import io.tenantshare.sdk.TenantImage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** B. Message and answering (images). */
interface AnsweringScenarios extends Scenarios {

    @Test
    @Scenario(36)
    default void aMessageAsksForAnAnswer() {
        assertEquals(Optional.empty(), anna().inbox().message());
        offered("img-1", systemDisk(), "anna");
        world().clock().advance(Duration.ofMinutes(1));
        offered("img-2", systemDisk(), "anna", "bert");

        Message message = anna().inbox().message().orElseThrow();
        assertEquals(2, message.waiting());
        assertEquals("img-2", message.newest().resource().id().value());
        assertEquals(owner().id(), message.newest().owner());
        assertEquals("2 shared images wait for your answer.", message.text());
        assertEquals(1, bert().inbox().message().orElseThrow().waiting());

        Expect.report(annasImages().accept("img-1"), "img-1 × anna: done");
        assertEquals(
                "1 shared image waits for your answer.",
                anna().inbox().message().orElseThrow().text());
        Expect.report(annasImages().reject("img-2"), "img-2 × anna: done");
        assertEquals(Optional.empty(), anna().inbox().message());
    }

    @Test
    @Scenario(37)
    default void nobodyInAnotherRegionReceivesAMessage() {
        Expect.report(
                owned("img", systemDisk()).shareWith("anna", "dora"),
                "img × anna: done",
                "img × dora: refused recipient-not-found IMG.0108");
        assertTrue(anna().inbox().message().isPresent());
        assertEquals(Optional.empty(), dora().inbox().message());
        assertEquals(Optional.empty(), dora().inbox().viewedFrom(World.REGION).message());
    }

    @Test
    @Scenario(38)
    default void theWrongRegionShowsNoMessageAndTheRightOneDoes() {
        offered("img", systemDisk(), "anna");
        Inbox wrong = anna().inbox().viewedFrom(World.OTHER_REGION);
        assertEquals(Optional.empty(), wrong.message());
        assertEquals(List.of(), ids(wrong.images().all()));
        assertEquals(new ShareCounts(0, 0, 0), wrong.images().counts());

        Inbox right = wrong.viewedFrom(World.REGION);
        assertEquals(1, right.message().orElseThrow().waiting());
        assertEquals(List.of("img"), ids(right.images().pending()));
    }

    @Test
    @Scenario(38)
    default void nothingIsAnsweredFromTheWrongRegion() {
        offered("img", systemDisk(), "anna");
        Inbox wrong = anna().inbox().viewedFrom(World.OTHER_REGION);
        Expect.report(
                world().unchangedBy(() -> wrong.image("img").accept()), "img × anna: refused image-unknown IMG.0027");
        Expect.report(world().unchangedBy(() -> wrong.images().acceptAll()));
        Expect.report(world().unchangedBy(() -> wrong.images().rejectAll()));
    }

    @Test
    @Scenario(39)
    default void acceptAllAcceptsEveryPendingImage() {
        offerThree();
        Expect.allDone(3, annasImages().acceptAll());
        assertEquals(List.of("img-1", "img-2", "img-3"), ids(annasImages().accepted()));
        assertEquals(new ShareCounts(0, 3, 0), annasImages().counts());
    }

    @Test
    @Scenario(39)
    default void acceptAllLeavesRejectedImagesAlone() {
        offerThree();
        Expect.report(annasImages().reject("img-2"), "img-2 × anna: done");
        Expect.allDone(2, annasImages().acceptAll());
        assertEquals(new ShareCounts(0, 2, 1), annasImages().counts());
        assertEquals(List.of("img-2"), ids(annasImages().rejected()));
    }

    @Test
    @Scenario(40)
    default void acceptingTwoOfThreeLeavesTheThirdPending() {
        offerThree();
        Expect.report(annasImages().accept("img-3", "img-1"), "img-3 × anna: done", "img-1 × anna: done");
        assertEquals(List.of("img-1", "img-3"), ids(annasImages().accepted()));
        assertEquals(List.of("img-2"), ids(annasImages().pending()));
        assertEquals(Map.of("anna", MemberStatus.PENDING), members("img-2"));
    }

    @Test
    @Scenario(41)
    default void rejectingTwoOfThreeLeavesTheThirdPending() {
        offerThree();
        Expect.report(annasImages().reject("img-1", "img-2"), "img-1 × anna: done", "img-2 × anna: done");
        assertEquals(List.of("img-1", "img-2"), ids(annasImages().rejected()));
        assertEquals(List.of("img-3"), ids(annasImages().pending()));
        assertEquals(Map.of("anna", MemberStatus.PENDING), members("img-3"));
    }

    @Test
    @Scenario(42)
    default void aPendingImageIsNotInTheSharedListAndCannotBeUsed() {
        offered("img", systemDisk(), "anna");
        assertEquals(List.of(), ids(annasImages().accepted()));
        Expect.refused(anna().image("img").may(Operation.CREATE_SERVER), "not-accepted");
        Expect.refused(world().unchangedBy(() -> anna().image("img").createdServer("server-1")), "not-accepted");
    }

    @Test
    @Scenario(43)
    default void anAcceptedImageIsInTheSharedListAndMakesServers() {
        TenantImage received = accepted("img", systemDisk());
        assertEquals(List.of("img"), ids(annasImages().accepted()));
        Expect.allowed(received.may(Operation.CREATE_SERVER));
        Expect.done(received.createdServer("server-1"));
    }

    @Test
    @Scenario(44)
    default void aRejectedImageIsNotInTheSharedListAndCannotBeUsed() {
        TenantImage received = rejected("img", systemDisk());
        assertEquals(List.of(), ids(annasImages().accepted()));
        Expect.refused(received.may(Operation.CREATE_SERVER), "not-accepted");
    }

    @Test
    @Scenario(45)
    default void aRejectedImageIsInTheRejectedList() {
        rejected("img", systemDisk());
        assertEquals(List.of("img"), ids(annasImages().rejected()));
        assertEquals(List.of(), ids(annasImages().pending()));
    }

    @Test
    @Scenario(46)
    default void aRejectedImageCanBeAcceptedAfterAll() {
        TenantImage received = rejected("img", systemDisk());
        Expect.report(annasImages().accept("img"), "img × anna: done");
        assertEquals(List.of("img"), ids(annasImages().accepted()));
        assertEquals(List.of(), ids(annasImages().rejected()));
        assertEquals(Map.of("anna", MemberStatus.ACCEPTED), members("img"));
        Expect.allowed(received.may(Operation.CREATE_SERVER));
    }

    @Test
    @Scenario(47)
    default void anUnansweredImageStaysPendingForGood() {
        offered("img", systemDisk(), "anna");
        Member before = owner().image("img").member("anna").orElseThrow();
        world().unchangedBy(() -> {
            world().clock().advance(Duration.ofDays(10_000));
            return world().sharing().recover();
        });
        assertEquals(Optional.of(before), owner().image("img").member("anna"));
        assertTrue(anna().inbox().message().isPresent());
        Expect.refused(anna().image("img").may(Operation.CREATE_SERVER), "not-accepted");
    }

    @Test
    @Scenario(48)
    default void whereNothingWasSharedThereIsNothingToAccept() {
        owned("img", systemDisk());
        Expect.report(world().unchangedBy(() -> annasImages().acceptAll()));
        Expect.report(
                world().unchangedBy(() -> annasImages().accept("img", "missing")),
                "img × anna: refused image-unknown IMG.0027",
                "missing × anna: refused image-unknown IMG.0027");
        Expect.report(world().unchangedBy(() -> annasImages().accept()), "refused no-images");
    }

    @Test
    @Scenario(49)
    default void rejectingAnAcceptedImageTakesItOffTheSharedList() {
        TenantImage received = accepted("img", systemDisk());
        Expect.report(annasImages().reject("img"), "img × anna: done");
        assertEquals(List.of(), ids(annasImages().accepted()));
        assertEquals(List.of("img"), ids(annasImages().rejected()));
        Expect.refused(received.may(Operation.CREATE_SERVER), "not-accepted");
    }

    @Test
    @Scenario(50)
    default void severalAcceptedImagesAreRejectedTogether() {
        offerThree();
        Expect.allDone(3, annasImages().acceptAll());
        Expect.report(
                annasImages().reject("img-1", "img-2", "img-3"),
                "img-1 × anna: done",
                "img-2 × anna: done",
                "img-3 × anna: done");
        assertEquals(new ShareCounts(0, 0, 3), annasImages().counts());
    }

    @Test
    @Scenario(51)
    default void aRejectedImageCannotBeAcceptedOnceSharingStopped() {
        rejected("img", systemDisk());
        Expect.report(owner().image("img").stopSharingWith("anna"), "img × anna: done");
        assertEquals(List.of(), ids(annasImages().rejected()));
        Expect.report(
                world().unchangedBy(() -> annasImages().accept("img")), "img × anna: refused image-unknown IMG.0027");
        assertEquals(Map.of(), members("img"));
    }

    @Test
    @Scenario(52)
    default void aRejectedImageSharedAgainCanBeAnsweredAgain() {
        rejected("img", systemDisk());
        assertEquals(Optional.empty(), anna().inbox().message());
        world().clock().advance(Duration.ofDays(1));

        Expect.report(owner().image("img").shareWith("anna"), "img × anna: done");
        Member member = owner().image("img").member("anna").orElseThrow();
        assertEquals(MemberStatus.PENDING, member.status());
        assertEquals(world().clock().instant(), member.offeredAt());
        assertEquals(1, anna().inbox().message().orElseThrow().waiting());
        Expect.report(annasImages().accept("img"), "img × anna: done");
    }

    @Test
    @Scenario(52)
    default void sharingAgainTakesNoFurtherPlaceOnTheMemberList() {
        TenantImage image = owned("img", fullServer());
        Expect.allDone(10, image.shareWith(world().projects(10)));
        Expect.report(world().as("p-010").inbox().image("img").reject(), "img × p-010: done");
        Expect.report(image.shareWith("p-010"), "img × p-010: done");
        assertEquals(10, image.members().size());
    }

    @Test
    @Scenario(52)
    default void aPendingOrAcceptedImageIsSharedAlready() {
        TenantImage image = offered("img", systemDisk(), "anna");
        Expect.report(world().unchangedBy(() -> image.shareWith("anna")), "img × anna: already but already-shared");
        Expect.report(annasImages().accept("img"), "img × anna: done");
        Expect.report(world().unchangedBy(() -> image.shareWith("anna")), "img × anna: already but already-shared");
        assertEquals(Map.of("anna", MemberStatus.ACCEPTED), members("img"));
    }

    @Test
    @Scenario({46, 49})
    default void anAnswerGivenAgainIsAlreadySo() {
        accepted("img", systemDisk());
        Expect.report(world().unchangedBy(() -> annasImages().accept("img")), "img × anna: already");
        Expect.report(annasImages().reject("img"), "img × anna: done");
        Expect.report(world().unchangedBy(() -> annasImages().reject("img")), "img × anna: already");
        assertEquals(Map.of("anna", MemberStatus.REJECTED), members("img"));
    }

    @Test
    @Scenario(55)
    default void theOwnerCannotAnswerForTheRecipient() {
        offered("img", systemDisk(), "anna");
        Expect.report(
                world().unchangedBy(() -> owner().inbox().image("img").accept()), "img × owner: refused not-recipient");
        Expect.report(
                world().unchangedBy(() -> owner().inbox().images().reject("img")),
                "img × owner: refused not-recipient");
        assertEquals(Map.of("anna", MemberStatus.PENDING), members("img"));
    }

    @Test
    @Scenario(56)
    default void aStrangerCannotAnswerAndLearnsNothing() {
        offered("img", systemDisk(), "anna");
        Expect.report(
                world().unchangedBy(() -> bert().inbox().images().accept("img", "missing")),
                "img × bert: refused image-unknown IMG.0027",
                "missing × bert: refused image-unknown IMG.0027");
        Expect.report(
                world().unchangedBy(() -> bert().inbox().image("img").reject()),
                "img × bert: refused image-unknown IMG.0027");
        assertEquals(Map.of("anna", MemberStatus.PENDING), members("img"));
    }

    @Test
    @Scenario(58)
    default void aBatchAcceptIsOneAnswerOfOneProjectIntoOneVaultForAllItsImages() {
        List<String> five = List.of("full-1", "full-2", "full-3", "full-4", "full-5");
        five.forEach(id -> offered(id, fullServer(), "anna", "bert"));
        annasVault(10_000);
        Expect.report(
                annasImages().into("anna-vault").accept(five),
                "full-1 × anna: done",
                "full-2 × anna: done",
                "full-3 × anna: done",
                "full-4 × anna: done",
                "full-5 × anna: done");
        for (String id : five) {
            assertEquals(Map.of("anna", MemberStatus.ACCEPTED, "bert", MemberStatus.PENDING), members(id));
        }
        Vault vault = anna().vault("anna-vault").details().orElseThrow();
        assertEquals(
                five,
                vault.holdings().stream()
                        .map(holding -> holding.resource().value())
                        .sorted()
                        .toList());
    }

    @Test
    @Scenario(59)
    default void theOwnerReadsTheAnswerWithANewerTime() {
        TenantImage image = offered("img", systemDisk(), "anna", "bert");
        Member before = image.member("anna").orElseThrow();
        world().clock().advance(Duration.ofMinutes(5));
        Expect.report(annasImages().accept("img"), "img × anna: done");

        Member after = image.member("anna").orElseThrow();
        assertEquals(MemberStatus.ACCEPTED, after.status());
        assertEquals(before.offeredAt(), after.offeredAt());
        assertEquals(before.updatedAt().plus(Duration.ofMinutes(5)), after.updatedAt());
        assertEquals(Map.of("anna", MemberStatus.ACCEPTED, "bert", MemberStatus.PENDING), members("img"));
        assertEquals(
                List.of("img"),
                ids(owner().sharedImages().withStatus(MemberStatus.ACCEPTED).withProject("anna")));
    }

    @Test
    @Scenario(60)
    default void aRecipientFindsAnAcceptedImageByItsTags() {
        accepted("img-1", systemDisk().withTags(Map.of("Enterprise", "A", "Tier", "gold")));
        accepted("img-2", systemDisk().withTags(Map.of("Enterprise", "A")));
        accepted("img-3", systemDisk().withTags(Map.of("Enterprise", "B")));
        offered("img-4", systemDisk().withTags(Map.of("Enterprise", "A")), "anna");
        assertEquals(List.of("img-1", "img-2"), ids(annasImages().accepted().tagged("Enterprise", "A")));
        assertEquals(
                List.of("img-1"),
                ids(annasImages().accepted().tagged("Enterprise", "A").tagged("Tier", "gold")));
    }

    @Test
    @Scenario(60)
    default void aRecipientCannotAddTags() {
        TenantImage received = accepted("img", systemDisk().withTags(Map.of("Enterprise", "A")));
        Expect.refused(received.may(Operation.TAG), "not-owner IMG.0047");
        Expect.report(
                world().unchangedBy(() -> received.update(spec -> spec.withTags(Map.of("Mine", "yes")))),
                "img × anna: refused not-owner IMG.0047");
    }

    private void offerThree() {
        for (String id : List.of("img-1", "img-2", "img-3")) {
            offered(id, systemDisk(), "anna");
        }
    }
}
