package io.tenantshare.examples;

import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.vault.Association;
import io.tenantshare.domain.vault.AssociationChoice;
import io.tenantshare.domain.vault.Unprotected;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.memory.MemoryStorage;
import io.tenantshare.ports.Storage;
import io.tenantshare.sdk.InboxBackup;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.Tenant;
import io.tenantshare.sdk.TenantVault;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How is a backup shared, and why does accepting it take a vault with room?
 *
 * <p>Backups, vaults and owners are real: they come from a provider's own listings. The names are ours.
 */
public final class BackupsNeedAVault {

    private static final String CLEO = "0605767b5780d5762fc5c0118072a564";
    private static final String DORA = "fc347bc64ccd4589ae52e4f44b7433c7";
    private static final String EMIL = "4229d7a45436489f8c3dc2b1d35d4987";
    private static final Map<String, String> NAMES = Map.of(CLEO, "Cleo", DORA, "Dora", EMIL, "Emil");

    private BackupsNeedAVault() {}

    /** Shares a server backup of 40 GB and accepts it into a vault of 100 GB that fills up. */
    public static void main(String[] args) {
        try (Storage storage = MemoryStorage.create()) {
            tell(storage);
        }
    }

    /** The same on any storage that is empty. */
    static void tell(Storage storage) {
        AtomicReference<Instant> time = new AtomicReference<>(Instant.parse("2026-11-21T12:00:00Z"));
        try (Sharing sharing =
                Sharing.builder().storage(storage).clock(time::get).build()) {
            NAMES.forEach(
                    (id, name) -> sharing.projects().in("eu-de").ofAccount(name).register(id));
            for (ProviderBackups.Entry backup : ProviderBackups.read().read()) {
                Tenant owner = sharing.as(backup.owner());
                owner.vault(backup.spec().vault().value()).register(backup.home());
                owner.backup(backup.id()).register(backup.spec());
                BackupSpec spec = backup.spec();
                System.out.println(NAMES.get(backup.owner()) + " owns the " + spec.kind() + " backup " + spec.name()
                        + " of " + spec.totalGb() + " GB. It is " + spec.status() + ".");
            }
            String encrypted = "6df2b54c-dd62-4059-a07c-1b8f24f2725d";
            String plain = "b1c4afd9-e7a6-4888-9010-c2bac3aa7910";
            Tenant emil = sharing.as(EMIL);
            Tenant cleo = sharing.as(CLEO);
            Tenant dora = sharing.as(DORA);
            show(
                    "Emil shares his encrypted backup with Cleo",
                    emil.backup(encrypted).shareWith(CLEO));
            show("Cleo shares her server backup with Dora", cleo.backup(plain).shareWith(DORA));
            InboxBackup received = dora.inbox().backup(plain);
            String id = "ad7627ae-5b0b-492e-b6bd-cd809b745197";
            TenantVault vault = dora.vault(id);
            show("Dora accepts it, but has no vault yet", received.acceptInto(id));
            for (ProviderVaults.Entry entry : ProviderVaults.read().read()) {
                sharing.as(entry.owner()).vault(entry.id()).register(entry.spec());
            }
            for (int gb : List.of(70, 60, 50)) {
                vault.update(spec -> spec.withUsedMb(gb * VaultSpec.MB_PER_GB));
                System.out.println("Dora's own backups take " + gb + " GB. " + left(vault));
                show("  She accepts the backup into it", received.acceptInto(id, AssociationChoice.configure()));
            }
            System.out.println("Now " + left(vault));
            System.out.println(
                    "Dora makes a server from it: " + dora.backup(plain).createdServer("ecs-1"));

            System.out.println("From its next backup on, her vault looks for servers that nobody backs up:");
            Instant nextBackup = Instant.parse("2026-11-22T02:00:00Z");
            vault.update(spec -> spec.withNextBackupAt(nextBackup));
            List<Unprotected> servers = List.of(Unprotected.server("ecs-1", 20), Unprotected.server("ecs-2", 20));
            System.out.println("  Before it, " + dora.associationsDue(servers).size() + " associations are due.");
            time.set(nextBackup);
            // Of its 100 GB 40 are allocated: with ecs-1 no more than 40 remain, and then nothing else is associated.
            for (Association due : dora.associationsDue(servers)) {
                System.out.println(
                        "  At it, the host associates " + due.resource().id() + ": " + vault.confirm(due));
            }
            show("Cleo stops sharing with Dora", cleo.backup(plain).stopSharingWith(DORA));
            System.out.println("Nothing of Cleo's is in the vault any more. " + left(vault));
        }
    }

    private static String left(TenantVault vault) {
        return vault.details().orElseThrow().remainingMb() / VaultSpec.MB_PER_GB + " GB of Dora's vault are left.";
    }

    private static void show(String what, ShareReport report) {
        System.out.println(what + ": " + report.outcomes().get(0).why());
    }
}
