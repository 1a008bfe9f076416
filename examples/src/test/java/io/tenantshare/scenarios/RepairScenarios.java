package io.tenantshare.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.resource.BackupKind;
import io.tenantshare.domain.resource.BackupSource;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.ImageStatus;
import io.tenantshare.domain.resource.Visibility;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.TenantBackup;
import io.tenantshare.sdk.TenantImage;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** N. Repairs: what the provider's documents leave open, and this project has decided. */
interface RepairScenarios extends Scenarios {

    @Test
    @Scenario(269)
    default void aPublicImageIsThereInItsOwnRegionOnly() {
        owned("img", systemDisk().withVisibility(Visibility.PUBLIC));
        Expect.allowed(bert().image("img").may(Operation.CREATE_SERVER));
        Expect.done(bert().image("img").createdServer("server-1"));

        Set<Operation> operations = EnumSet.allOf(Operation.class);
        for (Operation operation : operations) {
            Expect.refused(dora().image("img").may(operation), "other-region");
        }
        assertEquals(Optional.empty(), dora().image("img").details());
        Expect.refused(world().unchangedBy(() -> dora().image("img").createdServer("server-2")), "other-region");
    }

    @Test
    @Scenario(269)
    default void aPublicImageIsThereForRegisteredProjectsOnly() {
        owned("img", systemDisk().withVisibility(Visibility.PUBLIC));
        TenantImage image = world().as("unregistered").image("img");
        for (Operation operation : Operation.values()) {
            Expect.refused(image.may(operation), "unknown-project");
        }
        assertEquals(Optional.empty(), image.details());
        Expect.refused(world().unchangedBy(() -> image.createdServer("server-1")), "unknown-project");
    }

    @Test
    @Scenario(270)
    default void theDisksOfAnImageThatWasActiveAreFixed() {
        TenantImage image = owned("img", systemDisk());
        Expect.report(image.update(spec -> spec.withStatus(ImageStatus.CREATING)), "img × owner: done");
        Expect.report(
                world().unchangedBy(() -> image.update(spec -> larger(ImageStatus.CREATING))),
                "img × owner: refused image-identity-fixed");
    }

    @Test
    @Scenario(271)
    default void theDisksOfAnImageThatNeverWasActiveCanBeChanged() {
        TenantImage image = owned("img", systemDisk().withStatus(ImageStatus.CREATING));
        Expect.report(image.update(spec -> larger(ImageStatus.CREATING)), "img × owner: done");
        assertEquals(
                larger(ImageStatus.CREATING),
                image.details().orElseThrow().resource().spec());
        Expect.report(image.update(spec -> larger(ImageStatus.ACTIVE)), "img × owner: done");
        Expect.report(
                world().unchangedBy(() -> image.update(spec -> systemDisk())),
                "img × owner: refused image-identity-fixed");
    }

    private static ImageSpec larger(ImageStatus status) {
        return ImageSpec.systemDisk("web", 50).withStatus(status);
    }

    @Test
    @Scenario(272)
    default void aBackupWhoseDisksDoNotMakeUpItsSizeIsNotRegistered() {
        world().vault("owner", "owner-servers", VaultSpec.serverBackup("", 10_000));
        TenantBackup backup = owner().backup("backup");
        Expect.report(
                world().unchangedBy(() -> backup.register(ofSize(100, 40, 50))),
                "backup × owner: refused invalid-size");
        Expect.report(backup.register(ofSize(100, 40, 60)), "backup × owner: done");
    }

    /** A description as a host reads it from elsewhere: its total and its disks are two statements. */
    private static BackupSpec ofSize(int sizeGb, Integer... disksGb) {
        BackupSpec spec = BackupSpec.ofServer("shop", "owner-servers", 40, 60);
        return new BackupSpec(
                spec.name(),
                spec.kind(),
                spec.vault(),
                sizeGb,
                List.of(disksGb),
                spec.encryption(),
                spec.status(),
                spec.containsSystemDisk(),
                spec.replica(),
                spec.retainedUntil(),
                spec.source());
    }

    @Test
    @Scenario(273)
    default void whereItsSourceIsRequiredABackupNamesItAndTheInboxShowsIt() {
        world().vault("owner", "owner-servers", VaultSpec.serverBackup("", 10_000));
        BackupSpec named = serverBackup().withSource(BackupSource.of("server-1", "till"));
        try (Sharing host = world().under(SharingRules.standard().withSourceRequired(true))) {
            TenantBackup backup = host.as("owner").backup("backup");
            Expect.report(
                    world().unchangedBy(() -> backup.register(serverBackup())),
                    "backup × owner: refused backup-source-required");
            Expect.report(world().unchangedBy(() -> backup.plan().register(named)), "backup × owner: done");
            Expect.report(backup.register(named), "backup × owner: done");
            Expect.report(backup.shareWith("anna"), "backup × anna: done");
        }
        Backup seen = (Backup) annasBackups().pending().page().items().get(0).resource();
        assertEquals("shop", seen.name());
        assertEquals(named.source(), seen.spec().source());
        assertEquals(BackupKind.SERVER, seen.kind());
    }
}
