package io.tenantshare.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.key.KeyOperation;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.BackupOrigin;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.ImageStatus;
import io.tenantshare.domain.resource.Visibility;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.sdk.ResourceDetails;
import io.tenantshare.sdk.TenantImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A. Sharing images. */
interface SharingImagesScenarios extends Scenarios {

    @Test
    @Scenario(1)
    default void anImageSharedWithOneProjectCanBeAcceptedThere() {
        TenantImage image = owned("img", systemDisk());
        Expect.report(image.shareWith("anna"), "img × anna: done");
        assertEquals(List.of("img"), ids(annasImages().pending()));
        Expect.report(annasImages().accept("img"), "img × anna: done");
        assertEquals(List.of("img"), ids(annasImages().accepted()));
    }

    @Test
    @Scenario(2)
    default void threeImagesSharedTogetherAreAllThereToBeAnswered() {
        owned("img-1", systemDisk());
        owned("img-2", dataDisk());
        owned("img-3", systemDisk());
        Expect.report(
                owner().images("img-1", "img-2", "img-3").shareWith("anna"),
                "img-1 × anna: done",
                "img-2 × anna: done",
                "img-3 × anna: done");
        assertEquals(List.of("img-1", "img-2", "img-3"), ids(annasImages().pending()));
        Expect.report(
                annasImages().accept("img-1", "img-2", "img-3"),
                "img-1 × anna: done",
                "img-2 × anna: done",
                "img-3 × anna: done");
    }

    @Test
    @Scenario(4)
    default void blanksAndRepetitionsAmongProjectIdsDoNotCount() {
        TenantImage image = owned("img", systemDisk());
        Expect.report(image.shareWith(" bert ", "", " anna", "bert", " "), "img × bert: done", "img × anna: done");
        assertEquals(List.of("img"), ids(annasImages().pending()));
        assertEquals(List.of("img"), ids(bert().inbox().images().pending()));
    }

    @Test
    @Scenario(4)
    default void everyImageIsSharedWithEveryProject() {
        owned("img-1", systemDisk());
        owned("img-2", dataDisk());
        Expect.report(
                owner().images("img-1", "img-2").shareWith("anna", "bert"),
                "img-1 × anna: done",
                "img-1 × bert: done",
                "img-2 × anna: done",
                "img-2 × bert: done");
        Map<String, MemberStatus> both = Map.of("anna", MemberStatus.PENDING, "bert", MemberStatus.PENDING);
        assertEquals(both, members("img-1"));
        assertEquals(both, members("img-2"));
    }

    @Test
    @Scenario(5)
    default void aRequestMayNameAHundredProjects() {
        TenantImage image = owned("img", systemDisk());
        List<String> projects = world().projects(100);
        Expect.allDone(100, image.shareWith(projects));
        assertEquals(100, image.members().size());
    }

    @Test
    @Scenario(5)
    default void onlyDistinctProjectsCountAgainstTheHundred() {
        TenantImage image = owned("img", systemDisk());
        List<String> typed = new ArrayList<>(world().projects(100));
        typed.add(" p-001 ");
        typed.add(" ");
        Expect.allDone(100, image.shareWith(typed));
    }

    @Test
    @Scenario(6)
    default void aRequestThatNamesAHundredAndOneProjectsIsRefusedAsAWhole() {
        TenantImage image = owned("img", systemDisk());
        List<String> projects = world().projects(101);
        ShareReport report = world().unchangedBy(() -> image.shareWith(projects));
        Expect.report(report, "refused too-many-recipients");
        assertEquals(Optional.of("101"), report.refusal().map(Refusal::value));
        assertEquals(Optional.of("100"), report.refusal().flatMap(Refusal::limit));
    }

    @Test
    @Scenario(7)
    default void aRequestWithoutAProjectIsRefused() {
        TenantImage image = owned("img", systemDisk());
        Expect.report(world().unchangedBy(image::shareWith), "refused no-recipients IMG.0041");
        for (String nobody : List.of("", " ", "\t")) {
            Expect.report(world().unchangedBy(() -> image.shareWith(nobody)), "refused no-recipients IMG.0041");
        }
        for (String nobody : List.of(",", " , ,, ")) {
            Expect.report(
                    world().unchangedBy(() -> image.shareWith(nobody)),
                    "img × " + nobody.strip() + ": refused recipient-not-found IMG.0108");
        }
    }

    @Test
    @Scenario(8)
    default void aRequestWithoutAnImageIsRefused() {
        Expect.report(world().unchangedBy(() -> owner().images().shareWith("anna")), "refused no-images");
        Expect.report(world().unchangedBy(() -> owner().images("", " ").shareWith("anna")), "refused no-images");
        Expect.report(
                world().unchangedBy(() -> owner().images().shareWith()), "refused no-images; no-recipients IMG.0041");
    }

    @Test
    @Scenario(9)
    default void aFreshShareIsPendingWithBothTimesEqual() {
        TenantImage image = owned("img", systemDisk());
        world().clock().advance(Duration.ofMinutes(1));
        Expect.allDone(1, image.shareWith("anna"));
        Member member = image.member("anna").orElseThrow();
        assertEquals(MemberStatus.PENDING, member.status());
        assertEquals(world().clock().instant(), member.offeredAt());
        assertEquals(member.offeredAt(), member.updatedAt());
        assertEquals(List.of(member), anna().image("img").members());
    }

    @Test
    @Scenario(10)
    default void aPublicImageCannotBeShared() {
        TenantImage image = owned("img", systemDisk().withVisibility(Visibility.PUBLIC));
        Expect.report(
                world().unchangedBy(() -> image.shareWith("anna", "bert")),
                "img × anna: refused public-image IMG.0089",
                "img × bert: refused public-image IMG.0089");
    }

    /** Everybody may use a public image: what the rules keep from being shared with anybody, or for those with a grant, is none. */
    @Test
    @Scenario(10)
    default void whatCannotBeSharedWithEverybodyDoesNotBecomePublic() {
        UnaryOperator<ImageSpec> publish = spec -> spec.withVisibility(Visibility.PUBLIC);
        for (Encryption encryption : List.of(Encryption.DEFAULT_KEY, Encryption.customerKey(new KeyId("key")))) {
            ImageSpec encrypted = systemDisk().withEncryption(encryption);
            Expect.report(
                    world().unchangedBy(() -> owner().image("at-once").register(publish.apply(encrypted))),
                    "at-once × owner: refused image-not-for-all");
            String id = encryption == Encryption.DEFAULT_KEY ? "default" : "customer";
            TenantImage image = owned(id, encrypted);
            Expect.report(world().unchangedBy(() -> image.update(publish)), id + " × owner: refused image-not-for-all");
        }
        for (BackupOrigin origin : List.of(BackupOrigin.RECEIVED_BACKUP, BackupOrigin.LEGACY_BACKUP)) {
            String id = origin.name();
            TenantImage image = owned(id, ImageSpec.fullServer("shop", origin, 40));
            Expect.report(world().unchangedBy(() -> image.update(publish)), id + " × owner: refused image-not-for-all");
        }
        Expect.report(owned("plain", systemDisk()).update(publish), "plain × owner: done");
    }

    @Test
    @Scenario(11)
    default void anAcceptedImageCannotBeSharedOnButReplicatedFirst() {
        TenantImage received = accepted("img", systemDisk());
        ShareReport report = world().unchangedBy(() -> received.shareWith("bert"));
        Expect.report(report, "img × bert: refused not-owner IMG.0047");
        String remedy = report.outcomes().get(0).objections().get(0).remedy();
        assertTrue(remedy.startsWith("Replicate the image"), remedy);

        Expect.report(received.replicateTo("replica"), "replica × anna: done");
        Expect.report(anna().image("replica").shareWith("bert"), "replica × bert: done");
    }

    @Test
    @Scenario(12)
    default void anImageCannotBeSharedWithItsOwnProject() {
        TenantImage image = owned("img", systemDisk());
        Expect.report(
                world().unchangedBy(() -> image.shareWith("owner")), "img × owner: refused share-with-self IMG.0076");
        Expect.report(
                image.shareWith("owner", "anna"), "img × owner: refused share-with-self IMG.0076", "img × anna: done");
        assertEquals(Map.of("anna", MemberStatus.PENDING), members("img"));
    }

    @Test
    @Scenario(12)
    default void anotherProjectOfTheSameAccountIsARecipientLikeAnyOther() {
        world().image("anna", "img", systemDisk());
        Expect.report(anna().image("img").shareWith("anna-2"), "img × anna-2: done");
    }

    @Test
    @Scenario(13)
    default void aProjectOfAnotherRegionIsNotFound() {
        TenantImage image = owned("img", systemDisk());
        Expect.report(
                world().unchangedBy(() -> image.shareWith("dora")), "img × dora: refused recipient-not-found IMG.0108");
        assertEquals(Map.of(), members("img"));
        assertEquals(List.of(), ids(dora().inbox().images().all()));
    }

    @Test
    @Scenario(13)
    default void aProjectNobodyKnowsIsNotFoundInTheSameWay() {
        TenantImage image = owned("img", systemDisk());
        Expect.report(
                world().unchangedBy(() -> image.shareWith("nobody")),
                "img × nobody: refused recipient-not-found IMG.0108");
    }

    @Test
    @Scenario(14)
    default void anImageThatIsNotInItsNormalStatusCannotBeShared() {
        TenantImage image = owned("img", systemDisk().withStatus(ImageStatus.CREATING));
        Expect.report(
                world().unchangedBy(() -> image.shareWith("anna")), "img × anna: refused image-not-active IMG.0046");

        Expect.report(image.update(spec -> spec.withStatus(ImageStatus.ERROR)), "img × owner: done");
        Expect.report(
                world().unchangedBy(() -> image.shareWith("anna")), "img × anna: refused image-not-active IMG.0046");

        Expect.report(image.update(spec -> spec.withStatus(ImageStatus.ACTIVE)), "img × owner: done");
        Expect.report(image.shareWith("anna"), "img × anna: done");
    }

    @Test
    @Scenario({15, 16})
    default void aSystemDiskImageTakes256MembersAndNoMore() {
        takes256MembersAndNoMore(systemDisk());
    }

    @Test
    @Scenario(17)
    default void aDataDiskImageTakes256MembersAndNoMore() {
        takes256MembersAndNoMore(dataDisk());
    }

    private void takes256MembersAndNoMore(ImageSpec spec) {
        TenantImage image = owned("img", spec);
        List<String> projects = world().projects(257);
        for (List<String> some :
                List.of(projects.subList(0, 100), projects.subList(100, 200), projects.subList(200, 255))) {
            Expect.allDone(some.size(), image.shareWith(some));
        }
        assertEquals(255, image.members().size());

        Expect.report(image.shareWith("p-256"), "img × p-256: done");
        assertEquals(256, image.members().size());

        ShareReport report = world().unchangedBy(() -> image.shareWith("p-257"));
        Expect.report(report, "img × p-257: refused member-limit IMG.0088");
        Refusal refusal = report.outcomes().get(0).objections().get(0);
        assertEquals("256", refusal.value());
        assertEquals(Optional.of("256"), refusal.limit());
    }

    @Test
    @Scenario({18, 19})
    default void aFullServerImageTakesTenMembersAndNoMore() {
        TenantImage image = owned("img", fullServer());
        List<String> projects = world().projects(11);
        Expect.allDone(9, image.shareWith(projects.subList(0, 9)));
        Expect.report(image.shareWith("p-010"), "img × p-010: done");
        Expect.report(
                world().unchangedBy(() -> image.shareWith("p-011")), "img × p-011: refused member-limit IMG.0088");
    }

    @Test
    @Scenario(19)
    default void rejectedMembersCountAgainstTheLimitUntilTheOwnerStopsSharing() {
        TenantImage image = owned("img", fullServer());
        List<String> projects = world().projects(11);
        Expect.allDone(10, image.shareWith(projects.subList(0, 10)));
        Expect.report(world().as("p-001").inbox().image("img").reject(), "img × p-001: done");
        Expect.report(image.shareWith("p-011"), "img × p-011: refused member-limit IMG.0088");
        Expect.report(image.stopSharingWith("p-001"), "img × p-001: done");
        Expect.report(image.shareWith("p-011"), "img × p-011: done");
    }

    @Test
    @Scenario(20)
    default void theLimitOfAFullServerImageHoldsWithinOneRequest() {
        TenantImage image = owned("img", fullServer());
        List<String> projects = world().projects(11);
        List<String> expected = new ArrayList<>(projects.subList(0, 10).stream()
                .map(project -> "img × " + project + ": done")
                .toList());
        expected.add("img × p-011: refused member-limit IMG.0088");
        Expect.report(image.shareWith(projects), expected.toArray(String[]::new));
        assertEquals(10, image.members().size());
    }

    @Test
    @Scenario(21)
    default void aFullServerImageFromAVaultBackupCanBeShared() {
        Expect.report(owned("img", fullServer()).shareWith("anna"), "img × anna: done");
        assertEquals(List.of("img"), ids(annasImages().pending()));
    }

    @Test
    @Scenario(22)
    default void aFullServerImageFromALegacyBackupCannotBeShared() {
        TenantImage image = owned("img", ImageSpec.fullServer("shop", BackupOrigin.LEGACY_BACKUP, 40));
        Expect.report(
                world().unchangedBy(() -> image.shareWith("anna")),
                "img × anna: refused full-server-not-shareable IMG.0135");
    }

    @Test
    @Scenario(23)
    default void aFullServerImageFromAReceivedBackupCannotBeShared() {
        TenantImage image = owned("img", ImageSpec.fullServer("shop", BackupOrigin.RECEIVED_BACKUP, 40));
        Expect.report(
                world().unchangedBy(() -> image.shareWith("anna")),
                "img × anna: refused full-server-not-shareable IMG.0135");
    }

    @Test
    @Scenario(24)
    default void anImageUnderTheDefaultKeyCannotBeShared() {
        TenantImage image = owned("img", systemDisk().withEncryption(Encryption.DEFAULT_KEY));
        Expect.report(world().unchangedBy(() -> image.shareWith("anna")), "img × anna: refused default-key IMG.0098");
    }

    @Test
    @Scenario(25)
    default void anEncryptedImageCannotBeSharedWithoutAGrantToTheRecipientsAccount() {
        TenantImage image = owned("img", encrypted(systemDisk()));
        Expect.done(owner().key("owner-key").grantTo("bert-account"));
        Expect.done(owner().key("another-key").grantTo("anna-account"));
        Expect.report(
                world().unchangedBy(() -> image.shareWith("anna")), "img × anna: refused key-not-granted IMG.0099");
    }

    @Test
    @Scenario(25)
    default void aGrantByAnybodyButTheOwnerIsNoGrant() {
        TenantImage image = owned("img", encrypted(systemDisk()));
        Expect.done(anna().key("owner-key").grantTo("anna-account"));
        Expect.report(
                world().unchangedBy(() -> image.shareWith("anna")), "img × anna: refused key-not-granted IMG.0099");
    }

    @Test
    @Scenario(26)
    default void anEncryptedImageCanBeSharedOnceItsKeyIsGranted() {
        TenantImage image = owned("img", encrypted(systemDisk()));
        Expect.done(owner().key("owner-key")
                .grantTo("anna-account", KeyOperation.DECRYPT_DATA_KEY, KeyOperation.DESCRIBE_KEY));
        Expect.report(image.shareWith("anna"), "img × anna: done");
        Expect.report(image.shareWith("anna-2"), "img × anna-2: done");
        Expect.report(annasImages().accept("img"), "img × anna: done");
    }

    @Test
    @Scenario(27)
    default void aGrantWithoutDataKeyDecryptionCountsAsNone() {
        TenantImage image = owned("img", encrypted(systemDisk()));
        Expect.done(owner().key("owner-key")
                .grantTo(
                        "anna-account",
                        KeyOperation.DESCRIBE_KEY,
                        KeyOperation.CREATE_DATA_KEY,
                        KeyOperation.ENCRYPT_DATA_KEY));
        ShareReport report = world().unchangedBy(() -> image.shareWith("anna"));
        Expect.report(report, "img × anna: refused key-not-granted IMG.0099");
        assertEquals(
                "decrypt-datakey", report.outcomes().get(0).objections().get(0).value());
    }

    @Test
    @Scenario(28)
    default void onlyTheNamedProjectOfACustomerSeesTheImage() {
        Expect.report(owned("img", systemDisk()).shareWith("anna-2"), "img × anna-2: done");
        assertEquals(List.of("img"), ids(world().as("anna-2").inbox().images().pending()));
        assertEquals(List.of(), ids(annasImages().all()));
        assertEquals(Optional.empty(), anna().inbox().message());
        assertEquals(Optional.empty(), anna().image("img").details());
        Expect.refused(anna().image("img").may(Operation.CREATE_SERVER), "image-unknown IMG.0027");
        Expect.report(
                world().unchangedBy(() -> annasImages().accept("img")), "img × anna: refused image-unknown IMG.0027");
    }

    @Test
    @Scenario(29)
    default void addingASecondRecipientLeavesTheFirstAlone() {
        accepted("img", systemDisk());
        Member before = owner().image("img").member("anna").orElseThrow();
        world().clock().advance(Duration.ofHours(1));
        Expect.report(owner().image("img").shareWith("bert"), "img × bert: done");
        assertEquals(Optional.of(before), owner().image("img").member("anna"));
        assertEquals(Map.of("anna", MemberStatus.ACCEPTED, "bert", MemberStatus.PENDING), members("img"));
    }

    @Test
    @Scenario(30)
    default void theOwnerGoesOnUsingAnImageItHasShared() {
        TenantImage image = offered("img", systemDisk(), "anna");
        Expect.allowed(image.may(Operation.CREATE_SERVER));
        Expect.done(image.createdServer("server-1"));
        assertTrue(owner().server("server-1").details().isPresent());
    }

    @Test
    @Scenario(32)
    default void everyOutcomeIsFinalWhenTheCallReturns() {
        owned("img-1", systemDisk());
        owned("img-2", dataDisk());
        Expect.report(
                owner().images("img-1", "img-2").shareWith("anna", "dora"),
                "img-1 × anna: done",
                "img-1 × dora: refused recipient-not-found IMG.0108",
                "img-2 × anna: done",
                "img-2 × dora: refused recipient-not-found IMG.0108");
        assertEquals(Map.of("anna", MemberStatus.PENDING), members("img-1"));
        assertEquals(Map.of("anna", MemberStatus.PENDING), members("img-2"));
        assertEquals(List.of("img-1", "img-2"), ids(annasImages().pending()));
        assertEquals(List.of("img-1", "img-2"), ids(owner().sharedImages()));
        assertEquals(0, world().sharing().recover());
    }

    @Test
    @Scenario(32)
    default void aBatchReportsEachImageWithItsOwnOutcome() {
        owned("bad", systemDisk().withVisibility(Visibility.PUBLIC));
        owned("good", systemDisk());
        Expect.report(
                owner().images("bad", "missing", "good").shareWith("anna"),
                "bad × anna: refused public-image IMG.0089",
                "missing × anna: refused image-unknown IMG.0027",
                "good × anna: done");
        assertEquals(Map.of(), members("bad"));
        assertEquals(List.of("good"), ids(annasImages().pending()));
    }

    @Test
    @Scenario(11)
    default void nobodyButTheOwnerGetsAMemberIn() {
        offered("img", systemDisk(), "anna");
        Expect.report(
                world().unchangedBy(() -> bert().image("img").shareWith("carl")),
                "img × carl: refused image-unknown IMG.0027");
        Expect.report(
                world().unchangedBy(() -> anna().image("img").shareWith("carl")),
                "img × carl: refused not-owner IMG.0047");
        Expect.report(
                world().unchangedBy(
                                () -> world().as("unregistered").image("img").shareWith("carl")),
                "img × carl: refused image-unknown IMG.0027");
    }

    @Test
    @Scenario(34)
    default void anImageSharedOutCountsAsSharedAndStaysItsOwners() {
        TenantImage image = owned("img", systemDisk());
        owned("other", systemDisk());
        assertEquals(List.of("img", "other"), privateImages());
        assertEquals(List.of(), ids(owner().sharedImages()));

        Expect.report(image.shareWith("anna"), "img × anna: done");
        assertEquals(List.of("other"), privateImages());
        assertEquals(List.of("img", "other"), ids(owner().ownImages()));
        assertEquals(List.of("img"), ids(owner().sharedImages()));
        assertEquals(List.of(), ids(owner().inbox().images().all()));
        assertEquals(List.of(), ids(anna().ownImages()));
        ResourceDetails<Image> details = image.details().orElseThrow();
        assertTrue(details.shared());
        assertEquals(owner().id(), details.resource().owner());

        Expect.report(image.stopSharingWith("anna"), "img × anna: done");
        assertEquals(List.of("img", "other"), privateImages());
    }

    private List<String> privateImages() {
        return owner().ownImages().stream()
                .filter(details -> !details.shared())
                .map(details -> details.resource().id().value())
                .toList();
    }
}
