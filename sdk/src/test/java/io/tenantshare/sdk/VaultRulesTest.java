package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.BackupOrigin;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.vault.Association;
import io.tenantshare.domain.vault.AutomaticAssociation;
import io.tenantshare.domain.vault.Unprotected;
import io.tenantshare.domain.vault.VaultSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What goes into a recipient's vault, and what the vault associates. */
class VaultRulesTest {

    private static final String[] SERVERS = {"full-1", "full-2", "full-3", "full-4"};

    /** Each image of a call is checked alone, and a notice says where the room is short (C-19, C-20). */
    @Test
    void everyFullServerImageThatTheVaultCouldHoldAloneIsAccepted() {
        try (World world = withServers(UnaryOperator.identity())) {
            ShareReport report = world.alice().inbox().images().into("v").accept(SERVERS);

            assertEquals(
                    List.of(
                            "full-1 done",
                            "full-2 done, vault-nearly-full",
                            "full-3 done, vault-nearly-full",
                            "full-4 vault-too-small"),
                    lines(report));
            assertTrue(world.alice().vault("v").details().orElseThrow().remainingMb() < 0, "it is overfilled");
        }
    }

    @Test
    void oneCallAndOneCallForEachAgree() {
        try (World world = withServers(UnaryOperator.identity());
                World other = withServers(UnaryOperator.identity())) {
            List<String> together =
                    lines(world.alice().inbox().images().into("v").acceptAll());
            List<String> oneByOne = other.alice().inbox().images().pending().stream()
                    .map(share -> share.resource().id().value())
                    .toList()
                    .stream()
                    .flatMap(id -> lines(other.alice().inbox().image(id).acceptInto("v")).stream())
                    .toList();

            assertEquals(together, oneByOne);
        }
    }

    @Test
    void whereTheRulesWantNoVaultOverfilledWhatHasNoRoomIsRefused() {
        try (World world = withServers(rules -> rules.withOverfilledVaults(false))) {
            ImageInbox inbox = world.alice().inbox().images();
            ShareReport plan = inbox.plan().into("v").accept(SERVERS);
            ShareReport report = inbox.into("v").accept(SERVERS);

            assertEquals(plan, report);
            assertEquals(
                    List.of(
                            "full-1 done",
                            "full-2 vault-full",
                            "full-3 vault-full",
                            "full-4 vault-too-small, vault-full"),
                    lines(report));
            inbox.reject("full-1");
            assertEquals(List.of("full-2 done"), lines(inbox.into("v").accept("full-2")));
        }
    }

    @Test
    void aVaultAssociatesWhatItIsDueToAndNothingElse() {
        try (World world = new World()) {
            Instant now = world.clock.instant();
            TenantVault vault = world.owner().vault("v");
            Unprotected server = Unprotected.server("srv-1", 40);
            vault.register(VaultSpec.serverBackup("vault", 100)
                    .withNextBackupAt(now.plusSeconds(60))
                    .withAssociation(AutomaticAssociation.from(now)));
            assertRefused("association-not-due", vault.confirm(new Association(server, new VaultId("v"))));
            assertRefused(
                    "vault-unknown", world.owner().vault("none").confirm(new Association(server, new VaultId("none"))));
            world.clock.forward(Duration.ofSeconds(61));

            List<Association> due = world.owner().associationsDue(List.of(server));
            assertEquals(List.of(new Association(server, new VaultId("v"))), due);
            assertEquals(Outcome.done(), vault.confirm(due.get(0)));
            assertEquals(Outcome.already(), vault.confirm(due.get(0)));
            assertEquals(List.of(), world.owner().associationsDue(List.of(server)));

            Unprotected large = Unprotected.server("srv-2", 60);
            assertRefused("association-not-due", vault.confirm(new Association(large, new VaultId("v"))));
            assertRefused(
                    "association-not-due",
                    vault.confirm(new Association(Unprotected.server("srv-1", 50), new VaultId("v"))));
            InvalidInputException another = assertThrows(
                    InvalidInputException.class, () -> vault.confirm(new Association(large, new VaultId("v-2"))));
            assertEquals("invalid-setting", another.refusal().code());
            assertEquals(
                    40L,
                    vault.details().orElseThrow().spec().associatedGb().values().stream()
                            .mapToLong(Integer::longValue)
                            .sum());
        }
    }

    /** Three images that the vault can hold one by one, but not two together, and one that it cannot hold at all. */
    private static World withServers(UnaryOperator<SharingRules> rules) {
        World world = new World(builder -> builder.rules(rules.apply(SharingRules.standard())));
        world.alice().vault("v").register(VaultSpec.serverBackup("vault", 100));
        for (String id : SERVERS) {
            ImageSpec spec = ImageSpec.fullServer("server", BackupOrigin.OWN_BACKUP, 40, id.equals("full-4") ? 61 : 30);
            world.owner().image(id).register(spec);
        }
        world.owner().images(SERVERS).shareWith(World.ALICE);
        return world;
    }

    private static void assertRefused(String code, Outcome outcome) {
        assertEquals(code, outcome.refusal().map(Refusal::code).orElse(outcome.why()));
    }

    private static List<String> lines(ShareReport report) {
        return report.outcomes().stream().map(VaultRulesTest::line).toList();
    }

    private static String line(ShareOutcome outcome) {
        StringBuilder line = new StringBuilder(outcome.resource().value());
        String separator = " ";
        if (outcome.ok()) {
            line.append(' ').append(outcome.result());
            separator = ", ";
        }
        for (Refusal refusal : outcome.ok() ? outcome.notices() : outcome.objections()) {
            line.append(separator).append(refusal.code());
            separator = ", ";
        }
        return line.toString();
    }
}
