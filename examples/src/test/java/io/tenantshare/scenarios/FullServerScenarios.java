package io.tenantshare.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.resource.BackupOrigin;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Placement;
import io.tenantshare.domain.sharing.ShareCounts;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.domain.vault.ProtectionType;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.domain.vault.VaultStatus;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.TenantVault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** C. Full-server images and vaults. The usual one has disks of 40 and 100 GB. */
interface FullServerScenarios extends Scenarios {

    @Test
    @Scenario(61)
    default void aFullServerImageIsNotAcceptedBeforeThereIsAVault() {
        offered("full", fullServer(), "anna");
        Expect.report(
                world().unchangedBy(() -> annasImages().into("anna-vault").accept("full")),
                "full × anna: refused vault-unknown IMG.0184");
        Expect.report(
                world().unchangedBy(() -> annasImages().into("anna-vault").acceptAll()),
                "full × anna: refused vault-unknown IMG.0184");
        assertEquals(Map.of("anna", MemberStatus.PENDING), members("full"));

        annasVault(140);
        Expect.report(annasImages().into("anna-vault").accept("full"), "full × anna: done");
    }

    @Test
    @Scenario(62)
    default void aFullServerImageIsNotAcceptedWithoutNamingAVault() {
        offered("full", fullServer(), "anna");
        annasVault(10_000);
        Expect.report(
                world().unchangedBy(() -> annasImages().accept("full")),
                "full × anna: refused vault-required IMG.0184");
        Expect.report(
                world().unchangedBy(() -> anna().inbox().image("full").accept()),
                "full × anna: refused vault-required IMG.0184");
        assertEquals(Map.of("anna", MemberStatus.PENDING), members("full"));
    }

    @Test
    @Scenario(63)
    default void aServerBackupVaultTakesAFullServerImage() {
        offered("full", fullServer(), "anna");
        TenantVault vault = annasVault(200);
        Expect.report(anna().inbox().image("full").acceptInto("anna-vault"), "full × anna: done");
        assertEquals(List.of("full"), ids(annasImages().accepted()));

        Placement.InVault placement = assertInstanceOf(
                Placement.InVault.class,
                owner().image("full").member("anna").orElseThrow().placement());
        assertEquals(new VaultId("anna-vault"), placement.vault());
        Holding holding = vault.details().orElseThrow().holdings().get(0);
        assertEquals(new ImageId("full"), holding.resource());
        assertEquals(140 * 1024, holding.sizeMb());
        assertTrue(holding.settled());
        assertEquals(60 * 1024, remainingMb("anna-vault"));
    }

    @Test
    @Scenario(63)
    default void anAcceptedImageStaysInItsVault() {
        acceptedFullServer("full");
        world().vault("anna", "other", VaultSpec.serverBackup("", 10_000));
        Expect.report(
                world().unchangedBy(() -> annasImages().into("anna-vault").accept("full")), "full × anna: already");
        Expect.report(
                world().unchangedBy(() -> annasImages().into("other").accept("full")),
                "full × anna: refused accepted-elsewhere");
    }

    @Test
    @Scenario(64)
    default void aReplicationVaultDoesNotTakeAFullServerImage() {
        offered("full", fullServer(), "anna");
        world().vault(
                        "anna",
                        "replicas",
                        VaultSpec.serverBackup("", 10_000).withProtection(ProtectionType.REPLICATION));
        Expect.report(
                world().unchangedBy(() -> annasImages().into("replicas").accept("full")),
                "full × anna: refused vault-unsuitable IMG.0193");
    }

    @Test
    @Scenario(65)
    default void aDiskVaultDoesNotTakeAFullServerImage() {
        offered("full", fullServer(), "anna");
        world().vault("anna", "disks", VaultSpec.diskBackup("", 10_000));
        Expect.report(
                world().unchangedBy(() -> annasImages().into("disks").accept("full")),
                "full × anna: refused vault-unsuitable IMG.0193");
    }

    @Test
    @Scenario(66)
    default void aVaultOfExactlyTheSumOfTheDisksIsLargeEnough() {
        offered("full", fullServer(), "anna");
        annasVault(140);
        Expect.report(annasImages().into("anna-vault").accept("full"), "full × anna: done");
        assertEquals(0, remainingMb("anna-vault"));
    }

    /** The capacity counts, not what remains of it; too little room is worth a notice (C-20). */
    @Test
    @Scenario(66)
    default void aVaultIsLargeEnoughWhateverIsInItAlready() {
        offered("full-1", fullServer(), "anna");
        offered("full-2", fullServer(), "anna");
        TenantVault vault = annasVault(141);
        Expect.done(vault.update(spec -> spec.withUsedMb(1024)));
        Expect.report(annasImages().plan().into("anna-vault").accept("full-1"), "full-1 × anna: done");
        Expect.done(vault.update(spec -> spec.withUsedMb(1025)));
        Expect.report(annasImages().into("anna-vault").accept("full-1"), "full-1 × anna: done but vault-nearly-full");
        Expect.report(annasImages().into("anna-vault").accept("full-2"), "full-2 × anna: done but vault-nearly-full");
        assertEquals(List.of("full-1", "full-2"), ids(annasImages().accepted()));
    }

    @Test
    @Scenario(67)
    default void aVaultOneGigabyteSmallerIsTooSmall() {
        offered("full", fullServer(), "anna");
        TenantVault vault = annasVault(139);
        Expect.report(
                world().unchangedBy(() -> annasImages().into("anna-vault").accept("full")),
                "full × anna: refused vault-too-small IMG.0182");
        Expect.done(vault.update(spec -> spec.withCapacityGb(140)));
        Expect.report(annasImages().into("anna-vault").accept("full"), "full × anna: done");
    }

    @Test
    @Scenario(68)
    default void everyDiskCounts() {
        offered("full", ImageSpec.fullServer("shop", BackupOrigin.OWN_BACKUP, 40, 30, 20, 10), "anna");
        TenantVault vault = annasVault(99);
        Expect.report(
                world().unchangedBy(() -> annasImages().into("anna-vault").accept("full")),
                "full × anna: refused vault-too-small IMG.0182");
        Expect.done(vault.update(spec -> spec.withCapacityGb(100)));
        Expect.report(annasImages().into("anna-vault").accept("full"), "full × anna: done");
    }

    /** Several images of one call are checked like those of several calls: each alone against the capacity (C-19). */
    @Test
    @Scenario({66, 67})
    default void eachImageOfACallIsCheckedAlone() {
        offered("full-1", fullServer(), "anna");
        offered("full-2", ImageSpec.fullServer("shop", BackupOrigin.OWN_BACKUP, 41, 100), "anna");
        offered("full-3", fullServer(), "anna");
        annasVault(140);
        String[] expected = {
            "full-1 × anna: done",
            "full-2 × anna: refused vault-too-small IMG.0182",
            "full-3 × anna: done but vault-nearly-full"
        };
        Expect.report(
                world().unchangedBy(
                                () -> annasImages().plan().into("anna-vault").accept("full-1", "full-2", "full-3")),
                expected);
        Expect.report(annasImages().into("anna-vault").accept("full-1", "full-2", "full-3"), expected);
        assertEquals(List.of("full-1", "full-3"), ids(annasImages().accepted()));
    }

    /** A host may have what remains count as well (C-20). */
    @Test
    @Scenario(66)
    default void aHostMayLetNoVaultBeOverfilled() {
        offered("full-1", fullServer(), "anna");
        offered("full-2", fullServer(), "anna");
        annasVault(279);
        try (Sharing host = world().under(SharingRules.standard().withOverfilledVaults(false))) {
            Expect.report(
                    host.as("anna").inbox().images().into("anna-vault").accept("full-1", "full-2"),
                    "full-1 × anna: done",
                    "full-2 × anna: refused vault-full IMG.0182");
        }
        assertEquals(139 * 1024, remainingMb("anna-vault"));
    }

    @Test
    @Scenario(69)
    default void systemAndDataDiskImagesAreAcceptedWithoutAVault() {
        offered("system", systemDisk(), "anna");
        offered("data", dataDisk(), "anna");
        Expect.report(annasImages().accept("system", "data"), "system × anna: done", "data × anna: done");
        assertEquals(new ShareCounts(0, 2, 0), annasImages().counts());
    }

    /** A vault named for them is ignored (AV-3). */
    @Test
    @Scenario(69)
    default void systemAndDataDiskImagesTakeNoRoomInAVault() {
        offered("system", systemDisk(), "anna");
        offered("data", dataDisk(), "anna");
        annasVault(1);
        Expect.report(annasImages().into("anna-vault").accept("system"), "system × anna: done");
        Expect.report(annasImages().into("missing").accept("data"), "data × anna: done");
        assertEquals(1024, remainingMb("anna-vault"));
        assertEquals(
                Placement.NONE,
                owner().image("system").member("anna").orElseThrow().placement());
    }

    @Test
    @Scenario(70)
    default void aFullServerImageIsRejectedWithoutAVault() {
        offered("full", fullServer(), "anna");
        Expect.report(annasImages().reject("full"), "full × anna: done");
        assertEquals(List.of("full"), ids(annasImages().rejected()));
    }

    /** Its servers stay (C-36). */
    @Test
    @Scenario(70)
    default void rejectingAnAcceptedFullServerImageFreesItsVault() {
        Expect.done(acceptedFullServer("full").createdServer("server-1"));
        assertEquals((10_000 - 140) * 1024, remainingMb("anna-vault"));
        Expect.report(annasImages().reject("full"), "full × anna: done");
        assertEquals(10_000 * 1024, remainingMb("anna-vault"));
        assertEquals(
                Placement.NONE,
                owner().image("full").member("anna").orElseThrow().placement());
        assertTrue(anna().server("server-1").details().isPresent());

        world().vault("anna", "other", VaultSpec.serverBackup("", 140));
        Expect.report(annasImages().into("other").accept("full"), "full × anna: done");
        assertEquals(0, remainingMb("other"));
        assertEquals(10_000 * 1024, remainingMb("anna-vault"));
    }

    /** As if the recipient had rejected it. */
    @Test
    @Scenario({94, 100})
    default void aFullServerImageThatTheRecipientLosesFreesItsVault() {
        acceptedFullServer("stopped");
        offered("deleted", fullServer(), "anna");
        Expect.report(annasImages().into("anna-vault").accept("deleted"), "deleted × anna: done");
        assertEquals((10_000 - 280) * 1024, remainingMb("anna-vault"));
        Expect.report(owner().image("stopped").stopSharingWith("anna"), "stopped × anna: done");
        assertEquals((10_000 - 140) * 1024, remainingMb("anna-vault"));
        Expect.report(owner().image("deleted").delete(), "deleted × owner: done");
        assertEquals(10_000 * 1024, remainingMb("anna-vault"));
    }

    @Test
    @Scenario(71)
    default void acceptAllAsksForAVaultForTheFullServerImageAmongThePendingOnes() {
        offerOneOfEachKind();
        Expect.report(
                annasImages().acceptAll(),
                "system × anna: done",
                "full × anna: refused vault-required IMG.0184",
                "data × anna: done");
        assertEquals(List.of("data", "system"), ids(annasImages().accepted()));
        assertEquals(List.of("full"), ids(annasImages().pending()));
    }

    @Test
    @Scenario(71)
    default void acceptAllIntoAVaultAcceptsTheFullServerImageToo() {
        offerOneOfEachKind();
        annasVault(140);
        Expect.report(
                annasImages().into("anna-vault").acceptAll(),
                "system × anna: done",
                "full × anna: done",
                "data × anna: done");
        assertEquals(new ShareCounts(0, 3, 0), annasImages().counts());
        assertEquals(0, remainingMb("anna-vault"));
    }

    @Test
    @Scenario(72)
    default void aVaultOfSomebodyElseDoesNotExistForTheRecipient() {
        offered("full", fullServer(), "anna");
        annasVault(10_000);
        world().vault("owner", "owner-vault", VaultSpec.serverBackup("", 10_000));
        for (String vault : List.of("missing", "owner-vault")) {
            Expect.report(
                    world().unchangedBy(() -> annasImages().into(vault).accept("full")),
                    "full × anna: refused vault-unknown IMG.0184");
        }
    }

    @Test
    @Scenario(73)
    default void aVaultThatIsFrozenBeingDeletedOrInErrorIsRefused() {
        offered("full", fullServer(), "anna");
        TenantVault vault = annasVault(10_000);
        for (VaultStatus status : List.of(VaultStatus.FROZEN, VaultStatus.DELETING, VaultStatus.ERROR)) {
            Expect.done(vault.update(spec -> spec.withStatus(status)));
            Expect.report(
                    world().unchangedBy(() -> annasImages().into("anna-vault").accept("full")),
                    "full × anna: refused vault-unusable IMG.0188");
        }
    }

    /** Its expansion and its protection of backups are no obstacles (C-17). */
    @Test
    @Scenario(73)
    default void aVaultThatIsLockedInEitherSenseCanBeUsed() {
        offered("full", fullServer(), "anna");
        TenantVault vault = annasVault(10_000);
        Expect.done(vault.update(spec -> spec.withStatus(VaultStatus.LOCK).withLocked(true)));
        Expect.report(annasImages().into("anna-vault").accept("full"), "full × anna: done");
    }

    @Test
    @Scenario(74)
    default void aSystemDiskImageIsAcceptedAlthoughTheFullServerImageBesideItIsTooBig() {
        offered("full", fullServer(), "anna");
        offered("system", systemDisk(), "anna");
        annasVault(139);
        Expect.report(
                annasImages().into("anna-vault").accept("full", "system"),
                "full × anna: refused vault-too-small IMG.0182",
                "system × anna: done");
        assertEquals(List.of("system"), ids(annasImages().accepted()));
        assertEquals(List.of("full"), ids(annasImages().pending()));
    }

    private void offerOneOfEachKind() {
        offered("data", dataDisk(), "anna");
        world().clock().advance(Duration.ofSeconds(1));
        offered("full", fullServer(), "anna");
        world().clock().advance(Duration.ofSeconds(1));
        offered("system", systemDisk(), "anna");
    }
}
