package io.tenantshare.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.project.Region;
import io.tenantshare.domain.resource.BackupOrigin;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.ImageStatus;
import io.tenantshare.domain.resource.Visibility;
import io.tenantshare.domain.sharing.Relation;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.domain.use.DerivedResource;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.use.Use;
import io.tenantshare.ports.CopyOrder;
import io.tenantshare.sdk.ResourceDetails;
import io.tenantshare.sdk.TenantImage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** D. Using accepted images. */
interface UsingImagesScenarios extends Scenarios {

    @Test
    @Scenario(75)
    default void anAcceptedSystemDiskImageMakesServers() {
        TenantImage received = accepted("img", systemDisk());
        Expect.allowed(received.may(Operation.CREATE_SERVER));
        Expect.done(received.createdServer("server-1"));
        Expect.done(received.createdServer("server-2"));
        assertEquals(
                List.of(DerivedId.server("server-1"), DerivedId.server("server-2")),
                anna().derived().stream().map(DerivedResource::id).toList());
    }

    @Test
    @Scenario(77)
    default void anAcceptedSystemDiskImageChangesAnOs() {
        Expect.allowed(accepted("img", systemDisk()).may(Operation.CHANGE_OS));
    }

    @Test
    @Scenario(76)
    default void anAcceptedFullServerImageMakesServers() {
        TenantImage received = acceptedFullServer("full");
        Expect.allowed(received.may(Operation.CREATE_SERVER));
        Expect.done(received.createdServer("server-1"));
        Expect.done(received.createdServer("server-2"));
        assertEquals(
                received.id(), anna().server("server-2").details().orElseThrow().source());
        Expect.refused(world().unchangedBy(() -> received.createdDisk("disk-1")), "unsuitable-kind");
    }

    @Test
    @Scenario(77)
    default void anAcceptedFullServerImageChangesAnOs() {
        offered("pending", fullServer(), "anna");
        Expect.refused(anna().image("pending").may(Operation.CHANGE_OS), "not-accepted");
        Expect.allowed(acceptedFullServer("full").may(Operation.CHANGE_OS));
    }

    @Test
    @Scenario(78)
    default void anAcceptedDataDiskImageMakesDisks() {
        TenantImage received = accepted("img", dataDisk());
        Expect.allowed(received.may(Operation.CREATE_DISK));
        Expect.done(received.createdDisk("disk-1"));
        assertEquals(
                received.id(), anna().disk("disk-1").details().orElseThrow().source());
    }

    @Test
    @Scenario(79)
    default void anAcceptedDataDiskImageMakesNoServerAndChangesNoOs() {
        TenantImage received = accepted("img", dataDisk());
        Expect.refused(received.may(Operation.CREATE_SERVER), "unsuitable-kind");
        Expect.refused(received.may(Operation.CHANGE_OS), "unsuitable-kind");
        Expect.refused(world().unchangedBy(() -> received.createdServer("server-1")), "unsuitable-kind");
    }

    @Test
    @Scenario(80)
    default void anAcceptedSystemDiskImageMakesNoDataDisk() {
        TenantImage received = accepted("img", systemDisk());
        Expect.refused(received.may(Operation.CREATE_DISK), "unsuitable-kind");
        Expect.refused(world().unchangedBy(() -> received.createdDisk("disk-1")), "unsuitable-kind");
    }

    @Test
    @Scenario(81)
    default void anAcceptedEncryptedImageMakesServersAndDisksWhileTheGrantLasts() {
        grantToAnna();
        TenantImage system = accepted("system", encrypted(systemDisk()));
        TenantImage data = accepted("data", encrypted(dataDisk()));
        Expect.allowed(system.may(Operation.CREATE_SERVER));
        Expect.done(system.createdServer("server-1"));
        Expect.allowed(data.may(Operation.CREATE_DISK));
        Expect.done(data.createdDisk("disk-1"));
    }

    @Test
    @Scenario(82)
    default void replicatingUnderAnOwnKeyGivesAPrivateImageUnderThatKey() {
        grantToAnna();
        TenantImage received = accepted("img", encrypted(systemDisk()));
        Expect.report(received.withOwnKey("anna-key").replicateTo("replica"), "replica × anna: done");

        ResourceDetails<Image> replica = anna().image("replica").details().orElseThrow();
        Image image = replica.resource();
        assertEquals(Relation.OWNER, replica.relation());
        assertFalse(replica.shared());
        assertEquals(anna().id(), image.owner());
        assertEquals(new Region(World.REGION), image.region());
        assertEquals(Encryption.customerKey(new KeyId("anna-key")), image.spec().encryption());
        assertEquals(Visibility.PRIVATE, image.visibility());
        assertEquals(ImageStatus.ACTIVE, image.status());
        assertEquals(systemDisk().systemDiskGb(), image.spec().systemDiskGb());

        assertEquals(1, world().copier().orders().size());
        CopyOrder order = world().copier().orders().get(0);
        assertEquals(received.id(), order.source().id());
        assertEquals(image.id(), order.replica().id());
        assertEquals(image.spec().encryption(), order.replica().spec().encryption());
    }

    @Test
    @Scenario(83)
    default void anImageWhoseKeyGrantIsRevokedCannotBeUsed() {
        grantToAnna();
        TenantImage received = accepted("img", encrypted(systemDisk()));
        Expect.done(owner().key("owner-key").revokeFrom("anna-account"));

        Expect.refused(received.may(Operation.CREATE_SERVER), "key-grant-missing IMG.0103");
        Expect.refused(received.may(Operation.CHANGE_OS), "key-grant-missing IMG.0103");
        Expect.refused(world().unchangedBy(() -> received.createdServer("server-1")), "key-grant-missing IMG.0103");
        Expect.report(
                world().unchangedBy(() -> received.withOwnKey("anna-key").replicateTo("replica")),
                "replica × anna: refused key-grant-missing IMG.0103");
        assertEquals(List.of("img"), ids(annasImages().accepted()));

        grantToAnna();
        Expect.allowed(received.may(Operation.CREATE_SERVER));
    }

    @Test
    @Scenario(84)
    default void aReplicaOutlivesTheKeyGrant() {
        grantToAnna();
        TenantImage received = accepted("img", encrypted(systemDisk()));
        Expect.report(received.withOwnKey("anna-key").replicateTo("replica"), "replica × anna: done");
        Expect.done(owner().key("owner-key").revokeFrom("anna-account"));

        Expect.refused(received.may(Operation.CREATE_SERVER), "key-grant-missing IMG.0103");
        TenantImage replica = anna().image("replica");
        Expect.allowed(replica.may(Operation.CREATE_SERVER));
        Expect.done(replica.createdServer("server-1"));
        Expect.allowed(anna().server("server-1").may(Operation.REINSTALL_OS));
    }

    @Test
    @Scenario(85)
    default void aPendingOrRejectedImageCannotBeReplicated() {
        offered("img", systemDisk(), "anna");
        TenantImage received = anna().image("img");
        Expect.report(
                world().unchangedBy(() -> received.replicateTo("replica")),
                "replica × anna: refused replica-not-accepted IMG.0196");
        Expect.report(annasImages().reject("img"), "img × anna: done");
        Expect.report(
                world().unchangedBy(() -> received.replicateTo("replica")),
                "replica × anna: refused replica-not-accepted IMG.0196");
        Expect.refused(received.may(Operation.REPLICATE), "replica-not-accepted IMG.0196");
    }

    @Test
    @Scenario(86)
    default void aFullServerImageCannotBeReplicated() {
        ImageSpec small = ImageSpec.fullServer("shop", BackupOrigin.OWN_BACKUP, 20, 20);
        TenantImage image = offered("full", small, "anna");
        Expect.report(
                world().unchangedBy(() -> image.replicateTo("replica")),
                "replica × owner: refused full-server-not-copyable IMG.0130");
        Expect.report(
                world().unchangedBy(() -> anna().image("full").replicateTo("replica")),
                "replica × anna: refused replica-not-accepted IMG.0196; full-server-not-copyable IMG.0130");
    }

    @Test
    @Scenario(86)
    default void anAcceptedFullServerImageCannotBeReplicated() {
        TenantImage received = acceptedFullServer("full");
        Expect.refused(
                received.may(Operation.REPLICATE), "full-server-not-copyable IMG.0130", "too-large-to-replicate");
        offered("small", ImageSpec.fullServer("shop", BackupOrigin.OWN_BACKUP, 20, 20), "anna");
        Expect.report(annasImages().into("anna-vault").accept("small"), "small × anna: done");
        Expect.report(
                world().unchangedBy(() -> anna().image("small").replicateTo("replica")),
                "replica × anna: refused full-server-not-copyable IMG.0130");
    }

    @Test
    @Scenario(87)
    default void anImageOf128GbCanBeReplicatedAndALargerOneCannot() {
        TenantImage fitting = accepted("fitting", ImageSpec.systemDisk("web", 128));
        TenantImage tooLarge = accepted("too-large", ImageSpec.systemDisk("web", 129));
        Expect.report(
                world().unchangedBy(() -> tooLarge.replicateTo("replica-1")),
                "replica-1 × anna: refused too-large-to-replicate");
        Expect.report(fitting.replicateTo("replica-2"), "replica-2 × anna: done");
    }

    @Test
    @Scenario(87)
    default void aDataDiskImageOf128GbCanBeReplicatedAndALargerOneCannot() {
        TenantImage fitting = accepted("fitting", ImageSpec.dataDisk("data", 128));
        TenantImage tooLarge = accepted("too-large", ImageSpec.dataDisk("data", 129));
        Expect.refused(tooLarge.may(Operation.REPLICATE), "too-large-to-replicate");
        Expect.allowed(fitting.may(Operation.REPLICATE));
    }

    @Test
    @Scenario(88)
    default void anEncryptedImageIsNotReplicatedUnderItsOwnKey() {
        TenantImage image = owned("img", encrypted(systemDisk()));
        Expect.report(
                world().unchangedBy(() -> image.withOwnKey("owner-key").replicateTo("replica")),
                "replica × owner: refused same-key IMG.0096");
        Expect.report(image.withOwnKey("another-key").replicateTo("replica"), "replica × owner: done");
    }

    /** The recipient's own key is another one, whatever its name. */
    @Test
    @Scenario({82, 88})
    default void aRecipientReplicatesUnderAKeyOfItsOwnOnly() {
        grantToAnna();
        TenantImage received = accepted("img", encrypted(systemDisk()));
        Expect.report(
                world().unchangedBy(() -> received.replicateTo("replica")),
                "replica × anna: refused own-key-required IMG.0197");
        Expect.report(received.withOwnKey("owner-key").replicateTo("replica"), "replica × anna: done");
        Expect.done(owner().key("owner-key").revokeFrom("anna-account"));
        Expect.allowed(anna().image("replica").may(Operation.CREATE_SERVER));
    }

    @Test
    @Scenario(89)
    default void aReplicaIsSharedAndExportedLikeAnyPrivateImage() {
        Expect.report(accepted("img", systemDisk()).replicateTo("replica"), "replica × anna: done");
        TenantImage replica = anna().image("replica");
        Expect.allowed(replica.may(Operation.EXPORT));
        Expect.report(replica.shareWith("bert"), "replica × bert: done");
        Expect.report(bert().inbox().image("replica").accept(), "replica × bert: done");
        Expect.allowed(bert().image("replica").may(Operation.CREATE_SERVER));
    }

    @Test
    @Scenario(90)
    default void anAcceptedImageCannotBeExported() {
        Expect.refused(accepted("img", systemDisk()).may(Operation.EXPORT), "export-of-received IMG.0071");
    }

    @Test
    @Scenario(91)
    default void aRecipientRejectsAnImageInsteadOfDeletingIt() {
        TenantImage received = accepted("img", systemDisk());
        Expect.done(received.createdServer("server-1"));
        Expect.refused(received.may(Operation.DELETE), "delete-by-other IMG.0092");
        Expect.report(world().unchangedBy(received::delete), "img × anna: refused delete-by-other IMG.0092");

        Expect.report(annasImages().reject("img"), "img × anna: done");
        assertEquals(List.of(), ids(annasImages().accepted()));
        assertTrue(anna().server("server-1").details().isPresent());
        assertTrue(owner().image("img").details().isPresent());
    }

    @Test
    @Scenario(75)
    default void anAcceptedImageIsUsedInItsOwnRegionOnly() {
        TenantImage received = accepted("img", systemDisk());
        Expect.allowed(received.may(Use.of(Operation.CREATE_SERVER).in(new Region(World.REGION))));
        Expect.refused(
                received.may(Use.of(Operation.CREATE_SERVER).in(new Region(World.OTHER_REGION))), "other-region");
        Expect.refused(received.may(Use.of(Operation.REPLICATE).in(new Region(World.OTHER_REGION))), "other-region");
    }

    @Test
    @Scenario(93)
    default void anAcceptedDataDiskImageRestoresNoExistingDisk() {
        TenantImage received = accepted("img", dataDisk());
        Expect.refused(received.may(Operation.RESTORE_DISK), "in-place-restore");
        Expect.allowed(received.may(Operation.CREATE_DISK));
    }

    private void grantToAnna() {
        Expect.done(owner().key("owner-key").grantTo("anna-account"));
    }
}
