package io.tenantshare.examples;

import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.memory.MemoryStorage;
import io.tenantshare.ports.Storage;
import io.tenantshare.sdk.InboxBackup;
import io.tenantshare.sdk.InboxImage;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.Tenant;
import io.tenantshare.sdk.TenantBackup;
import java.time.Instant;

/** How does a backup become the image of a whole server, and what does that image hold on to? */
public final class FullServerImages {

    private FullServerImages() {}

    /** Registers an image of 100 GB from a backup and shares it, then shares the backup itself. */
    public static void main(String[] args) {
        try (Storage storage = MemoryStorage.create()) {
            tell(storage);
        }
    }

    /** The same on any storage that is empty. */
    static void tell(Storage storage) {
        Instant noon = Instant.parse("2026-11-21T12:00:00Z");
        try (Sharing sharing =
                Sharing.builder().storage(storage).clock(() -> noon).build()) {
            sharing.projects().in("eu-de").ofAccount("shop").register("p-shop");
            sharing.projects().in("eu-de").ofAccount("branch").register("p-branch");
            Tenant shop = sharing.as("p-shop");
            Tenant branch = sharing.as("p-branch");
            shop.vault("vault-shop").register(VaultSpec.serverBackup("shop", 200));
            TenantBackup backup = shop.backup("backup-1");
            backup.register(BackupSpec.ofServer("till", "vault-shop", 40, 60));

            System.out.println(
                    "A backup gives each project one image, and cannot be deleted while its owner has that image:");
            show("The shop registers an image from it", backup.image("img-till").register("till"));
            show("The shop registers another one", backup.image("img-again").register("till"));
            show("The shop deletes the backup", backup.delete());

            System.out.println("A recipient accepts it into a vault whose capacity is at least that of its disks:");
            show("The shop shares the image", shop.image("img-till").shareWith("p-branch"));
            branch.vault("vault-99").register(VaultSpec.serverBackup("just too small", 99));
            branch.vault("vault-100").register(VaultSpec.serverBackup("just large enough", 100));
            InboxImage offered = branch.inbox().image("img-till");
            show("The branch accepts it without a vault", offered.accept());
            show("The branch names a vault of 99 GB", offered.acceptInto("vault-99"));
            show("The branch names a vault of 100 GB", offered.acceptInto("vault-100"));
            System.out.println("  The branch wants a server from it: "
                    + branch.image("img-till").may(Operation.CREATE_SERVER));

            System.out.println("The capacity counts, not what is left of it. A warning tells when room is short:");
            show("The branch rejects the image", offered.reject());
            branch.vault("vault-100").update(spec -> spec.withUsedMb(30 * VaultSpec.MB_PER_GB));
            show("The branch accepts it again, while its own backups take 30 GB", offered.acceptInto("vault-100"));

            System.out.println("An image from a received backup cannot be shared on:");
            branch.vault("vault-200").register(VaultSpec.serverBackup("roomy", 200));
            InboxBackup received = branch.inbox().backup("backup-1");
            show("The shop shares the backup", backup.shareWith("p-branch"));
            show("The branch accepts it", received.acceptInto("vault-200"));
            show(
                    "The branch registers an image from it",
                    branch.backup("backup-1").image("img-own").register("till"));
            show("The branch shares that image", branch.image("img-own").shareWith("p-shop"));

            System.out.println("While that image exists, neither side ends the sharing of the backup:");
            show("The shop stops sharing it", backup.stopSharingWith("p-branch"));
            show("The branch rejects it", received.reject());
            show("The branch deletes its image", branch.image("img-own").delete());
            show("The shop stops sharing the backup", backup.stopSharingWith("p-branch"));
        }
    }

    private static void show(String what, ShareReport report) {
        System.out.println("  " + what + ": " + report);
    }
}
