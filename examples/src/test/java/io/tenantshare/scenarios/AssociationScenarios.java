package io.tenantshare.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.vault.Association;
import io.tenantshare.domain.vault.AssociationChoice;
import io.tenantshare.domain.vault.AutomaticAssociation;
import io.tenantshare.domain.vault.Unprotected;
import io.tenantshare.domain.vault.VaultObject;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.ports.LoggedEvent;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.TenantVault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** G and H. Automatic association, chosen while accepting a backup. The backup policy runs once a day. */
interface AssociationScenarios extends Scenarios {

    @Test
    @Scenario(130)
    default void theNextPeriodAssociatesUnprotectedServers() {
        TenantVault vault = vaultWithAPolicy(10_000);
        acceptWith(AssociationChoice.configure());
        world().clock().advance(Duration.ofDays(1));
        assertEquals(List.of("server-1 in anna-vault", "server-2 in anna-vault"), due(servers()));

        for (Association association : anna().associationsDue(servers())) {
            Expect.done(vault.confirm(association));
        }
        assertEquals(
                Map.of("server-1", 50, "server-2", 60),
                vault.details().orElseThrow().spec().associatedGb());
        assertEquals(List.of(), due(servers()));
    }

    /** So does every later period, with whatever is new. */
    @Test
    @Scenario(130)
    default void laterPeriodsGoOnUntilAssociationIsSwitchedOff() {
        TenantVault vault = vaultWithAPolicy(10_000);
        acceptWith(AssociationChoice.configure());
        world().clock().advance(Duration.ofDays(1));
        anna().associationsDue(servers()).forEach(association -> Expect.done(vault.confirm(association)));
        Expect.done(vault.update(spec -> spec.withNextBackupAt(tomorrow())));
        Unprotected another = Unprotected.server("server-3", 10);
        assertEquals(List.of(), due(List.of(another)));

        world().clock().advance(Duration.ofDays(1));
        assertEquals(List.of("server-3 in anna-vault"), due(List.of(another)));
        Expect.done(vault.update(spec -> spec.withAssociation(AutomaticAssociation.OFF)));
        assertEquals(List.of(), due(List.of(another)));
        assertEquals(2, vault.details().orElseThrow().spec().associatedGb().size());
    }

    /** What remains beside everything associated must be more than 40 GB and more than the server. */
    @Test
    @Scenario(130)
    default void aVaultAssociatesOnlyWhatItHasRoomFor() {
        TenantVault vault = vaultWithAPolicy(200);
        acceptWith(AssociationChoice.configure());
        world().clock().advance(Duration.ofDays(1));
        Unprotected small = Unprotected.server("small", 1);
        Expect.done(vault.update(spec -> spec.withAllocatedGb(160)));
        assertEquals(List.of(), due(List.of(small)));
        Expect.done(vault.update(spec -> spec.withAllocatedGb(159)));
        assertEquals(List.of("small in anna-vault"), due(List.of(small)));

        Unprotected large = Unprotected.server("large", 100);
        Expect.done(vault.update(spec -> spec.withAllocatedGb(100)));
        assertEquals(List.of(), due(List.of(large)));
        Expect.done(vault.update(spec -> spec.withAllocatedGb(99)));
        assertEquals(List.of("large in anna-vault"), due(List.of(large, small)));
    }

    /** The vault that backs up next comes first, and a full one is passed over (AA-5). */
    @Test
    @Scenario(130)
    default void ofSeveralVaultsTheOneThatBacksUpNextComesFirst() {
        vaultWithAPolicy(10_000);
        acceptWith(AssociationChoice.configure());
        Instant now = world().clock().instant();
        world().vault(
                        "anna",
                        "earlier",
                        VaultSpec.serverBackup("", 100)
                                .withAssociation(AutomaticAssociation.from(now))
                                .withNextBackupAt(now.plus(Duration.ofHours(1))));
        world().clock().advance(Duration.ofDays(1));
        assertEquals(List.of("server-1 in earlier", "server-2 in anna-vault"), due(servers()));
    }

    /** With tags, only what has at least one of them (AA-6); disks are none of a server vault's business. */
    @Test
    @Scenario(130)
    default void aVaultMayLookForTagsOnly() {
        vaultWithAPolicy(10_000);
        acceptWith(AssociationChoice.configure(Map.of("stage", "live", "team", "shop")));
        world().clock().advance(Duration.ofDays(1));
        List<Unprotected> tagged = List.of(
                Unprotected.server("live", 10).withTags(Map.of("stage", "live", "team", "web")),
                Unprotected.server("test", 10).withTags(Map.of("stage", "test")),
                new Unprotected("disk", VaultObject.DISK, 10, Map.of("stage", "live")),
                Unprotected.server("untagged", 10));
        assertEquals(List.of("live in anna-vault"), due(tagged));
    }

    @Test
    @Scenario(131)
    default void withoutAutomaticAssociationNothingIsAssociated() {
        vaultWithAPolicy(10_000);
        acceptWith(AssociationChoice.skip());
        world().clock().advance(Duration.ofDays(1));
        assertEquals(List.of(), due(servers()));
    }

    /** Skipping is no wish to switch off what was switched on before. */
    @Test
    @Scenario(131)
    default void skippingLeavesTheVaultAsItIs() {
        TenantVault vault = vaultWithAPolicy(10_000);
        AutomaticAssociation before = AutomaticAssociation.from(world().clock().instant());
        Expect.done(vault.update(spec -> spec.withAssociation(before)));
        acceptWith(AssociationChoice.skip());
        assertEquals(before, vault.details().orElseThrow().spec().association());
    }

    @Test
    @Scenario(132)
    default void nothingIsAssociatedBeforeTheNextPeriod() {
        vaultWithAPolicy(10_000);
        acceptWith(AssociationChoice.configure());
        assertEquals(List.of(), due(servers()));
        world().clock().advance(Duration.ofDays(1).minusMillis(1));
        assertEquals(List.of(), due(servers()));
        world().clock().advance(Duration.ofMillis(1));
        assertEquals(List.of("server-1 in anna-vault", "server-2 in anna-vault"), due(servers()));
    }

    /** A period that has begun when the backup is accepted is not the next one. */
    @Test
    @Scenario(132)
    default void thePeriodThatIsRunningDoesNotCount() {
        TenantVault vault = vaultWithAPolicy(10_000);
        world().clock().advance(Duration.ofDays(1));
        acceptWith(AssociationChoice.configure());
        world().clock().advance(Duration.ofHours(1));
        assertEquals(List.of(), due(servers()));
        Expect.done(vault.update(spec -> spec.withNextBackupAt(tomorrow())));
        world().clock().advance(Duration.ofDays(1));
        assertEquals(List.of("server-1 in anna-vault", "server-2 in anna-vault"), due(servers()));
    }

    @Test
    @Scenario(139)
    default void nothingIsAssociatedWithoutABackupPolicy() {
        TenantVault vault = annasVault(10_000);
        acceptWith(AssociationChoice.configure());
        world().clock().advance(Duration.ofDays(1000));
        assertEquals(List.of(), due(servers()));
        Expect.done(vault.update(spec -> spec.withNextBackupAt(tomorrow())));
        world().clock().advance(Duration.ofDays(1));
        assertEquals(List.of("server-1 in anna-vault", "server-2 in anna-vault"), due(servers()));
    }

    @Test
    @Scenario(156)
    default void theBackupIsAcceptedFirstAndTheVaultSwitchedOnSecond() {
        TenantVault vault = vaultWithAPolicy(10_000);
        acceptWith(AssociationChoice.configure(Map.of("stage", "live")));
        List<EventType> steps = anna().events().read(0, 1000).stream()
                .map(LoggedEvent::event)
                .map(event -> event.type())
                .filter(type -> type == EventType.ACCEPTED || type == EventType.VAULT_UPDATED)
                .toList();
        assertEquals(List.of(EventType.ACCEPTED, EventType.VAULT_UPDATED), steps);
        assertEquals(
                AutomaticAssociation.from(world().clock().instant()).withTags(Map.of("stage", "live")),
                vault.details().orElseThrow().spec().association());
    }

    @Test
    @Scenario(156)
    default void withoutTheFirstStepThereIsNoSecond() {
        offeredBackup("backup", serverBackup(), "anna");
        annasVault(100);
        Expect.report(
                world().unchangedBy(() ->
                        anna().inbox().backup("backup").acceptInto("anna-vault", AssociationChoice.configure())),
                "backup × anna: refused backup-vault-full BackupService.6114");
    }

    @Test
    @Scenario(156)
    default void ifOnlyTheFirstStepSucceedsTheReportSaysSo() {
        TenantVault vault = vaultWithAPolicy(10_000);
        offeredBackup("backup", serverBackup(), "anna");
        VaultSpec before = vault.details().orElseThrow().spec();
        // The host keeps the vaults itself, and just cannot write them down.
        try (Sharing host = world().assembled(
                        builder -> builder.ports(all -> all.withVaults(new UnwritableVaults(all.vaults()))))) {
            Expect.report(
                    host.as("anna").inbox().backup("backup").acceptInto("anna-vault", AssociationChoice.configure()),
                    "backup × anna: done but association-failed");
        }
        assertEquals(List.of("backup"), ids(annasBackups().accepted()));
        assertEquals(before, vault.details().orElseThrow().spec());

        // The remedy: what was accepted stays accepted, and the choice is made good.
        Expect.report(
                anna().inbox().backup("backup").acceptInto("anna-vault", AssociationChoice.configure()),
                "backup × anna: already");
        assertEquals(
                Optional.of(true),
                vault.details().map(found -> found.spec().association().enabled()));
    }

    private TenantVault vaultWithAPolicy(long gb) {
        return world().vault(
                        "anna",
                        "anna-vault",
                        VaultSpec.serverBackup("daily", gb).withNextBackupAt(tomorrow()));
    }

    private Instant tomorrow() {
        return world().clock().instant().plus(Duration.ofDays(1));
    }

    private void acceptWith(AssociationChoice choice) {
        offeredBackup("backup", serverBackup(), "anna");
        Expect.report(anna().inbox().backup("backup").acceptInto("anna-vault", choice), "backup × anna: done");
    }

    private List<Unprotected> servers() {
        return List.of(Unprotected.server("server-1", 50), Unprotected.server("server-2", 60));
    }

    private List<String> due(List<Unprotected> unprotected) {
        return anna().associationsDue(unprotected).stream()
                .map(association -> association.resource().id() + " in " + association.vault())
                .toList();
    }
}
