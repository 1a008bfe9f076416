package io.tenantshare.examples;

import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.sharing.ShareReport;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.memory.MemoryStorage;
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
        Instant noon = Instant.parse("2026-11-21T12:00:00Z");
        try (MemoryStorage storage = MemoryStorage.create();
                Sharing sharing =
                        Sharing.builder().storage(storage).clock(() -> noon).build()) {
            sharing.projects().register("p-shop", "eu-de", "shop");
            sharing.projects().register("p-branch", "eu-de", "branch");
            Tenant shop = sharing.as("p-shop");
            Tenant branch = sharing.as("p-branch");
            shop.vault("vault-shop").register(VaultSpec.serverBackup("shop", 200));
            TenantBackup backup = shop.backup("backup-1");
            backup.register(BackupSpec.ofServer("till", "vault-shop", 40, 60));

            System.out.println("A backup gives each project one image, and stays while the owner keeps it:");
            show(backup.registerImage("img-till", "till"));
            show(backup.registerImage("img-again", "till"));
            show(backup.delete());

            System.out.println("A recipient accepts it into a vault whose capacity is at least that of its disks:");
            show(shop.image("img-till").shareWith("p-branch"));
            branch.vault("vault-99").register(VaultSpec.serverBackup("just too small", 99));
            branch.vault("vault-100").register(VaultSpec.serverBackup("just large enough", 100));
            InboxImage offered = branch.inbox().image("img-till");
            show(offered.accept());
            show(offered.acceptInto("vault-99"));
            show(offered.acceptInto("vault-100"));
            System.out.println("  " + branch.image("img-till").may(Operation.CREATE_SERVER));

            System.out.println("Capacity counts, not what is left of it; a warning tells when room is short:");
            show(offered.reject());
            branch.vault("vault-100").update(spec -> spec.withUsedMb(30 * VaultSpec.MB_PER_GB));
            show(offered.acceptInto("vault-100"));

            System.out.println("An image from a received backup cannot be shared on:");
            branch.vault("vault-200").register(VaultSpec.serverBackup("roomy", 200));
            InboxBackup received = branch.inbox().backup("backup-1");
            show(backup.shareWith("p-branch"));
            show(received.acceptInto("vault-200"));
            show(branch.backup("backup-1").registerImage("img-own", "till"));
            show(branch.image("img-own").shareWith("p-shop"));

            System.out.println("While it exists, the backup is neither cancelled nor given back:");
            show(backup.stopSharingWith("p-branch"));
            show(received.reject());
            show(branch.image("img-own").delete());
            show(backup.stopSharingWith("p-branch"));
        }
    }

    private static void show(ShareReport report) {
        System.out.println("  " + report);
    }
}
