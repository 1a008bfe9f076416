package io.tenantshare.domain.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.vault.Association;
import io.tenantshare.domain.vault.AutomaticAssociation;
import io.tenantshare.domain.vault.ProtectionType;
import io.tenantshare.domain.vault.Unprotected;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.domain.vault.VaultStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AssociationDecisionsTest {

    private static final Instant CHOSEN = Instant.parse("2026-11-21T08:00:00Z");
    private static final Instant PERIOD = CHOSEN.plusSeconds(3600);

    @Test
    void nothingIsDueBeforeThePeriodBegins() {
        assertEquals(List.of(), due(PERIOD.minusMillis(1), List.of(vault("v", looking(100))), server("s", 10)));
        assertEquals(List.of("s → v"), due(PERIOD, List.of(vault("v", looking(100))), server("s", 10)));
    }

    @Test
    void aVaultSwitchedOnDuringAPeriodWaitsForTheNext() {
        VaultSpec late = looking(100).withAssociation(AutomaticAssociation.from(PERIOD));

        assertEquals(List.of(), due(PERIOD, List.of(vault("v", late)), server("s", 10)));
    }

    @Test
    void withoutAPolicyOrSwitchedOffOrUnusableOrForReplicasNothingIsDue() {
        Stream.of(
                        looking(100).withNextBackupAt(Instant.MAX),
                        looking(100).withAssociation(AutomaticAssociation.OFF),
                        looking(100).withStatus(VaultStatus.FROZEN),
                        looking(100).withProtection(ProtectionType.REPLICATION))
                .forEach(spec -> assertEquals(
                        List.of(), due(PERIOD, List.of(vault("v", spec)), server("s", 10)), spec::toString));
    }

    @Test
    void roomMustBeMoreThanFortyGbAndMoreThanTheResource() {
        assertEquals(List.of(), due(PERIOD, List.of(vault("v", looking(40))), server("s", 10)));
        assertEquals(List.of("s → v"), due(PERIOD, List.of(vault("v", looking(41))), server("s", 10)));
        assertEquals(List.of(), due(PERIOD, List.of(vault("v", looking(100))), server("s", 100)));
        assertEquals(List.of("s → v"), due(PERIOD, List.of(vault("v", looking(101))), server("s", 100)));
        assertEquals(List.of(), due(PERIOD, List.of(vault("v", looking(141).withAllocatedGb(101))), server("s", 10)));
    }

    @Test
    void aVaultTakesTwoHundredAndFiftySixResources() {
        Map<String, Integer> most = IntStream.range(0, 255).boxed().collect(Collectors.toMap(i -> "s-" + i, i -> 1));
        Vault first = vault("a", looking(10_000).withAssociatedGb(most));
        Vault second = vault("b", looking(10_000).withNextBackupAt(PERIOD.plusMillis(1)));

        assertEquals(
                List.of("x → a", "y → b"),
                due(PERIOD.plusMillis(1), List.of(first, second), server("x", 10), server("y", 10)));
    }

    @Test
    void theEarliestBackupComesFirstAndAFullVaultIsPassedOver() {
        Vault first = vault("z", looking(60).withNextBackupAt(PERIOD.minusSeconds(60)));
        Vault second = vault("a", looking(100));

        assertEquals(
                List.of("s1 → z", "s2 → a"), due(PERIOD, List.of(second, first), server("s1", 50), server("s2", 50)));
    }

    @Test
    void tagsMatchIfAnyDoesAndKindsMustAgree() {
        VaultSpec tagged = looking(1000)
                .withAssociation(AutomaticAssociation.from(CHOSEN).withTags(Map.of("env", "prod", "team", "a")));

        assertEquals(
                List.of("tagged → v"),
                due(
                        PERIOD,
                        List.of(vault("v", tagged)),
                        server("tagged", 10).withTags(Map.of("team", "a", "env", "test")),
                        server("other", 10).withTags(Map.of("team", "b")),
                        server("bare", 10)));
        VaultSpec forDisks = VaultSpec.diskBackup("", 1000)
                .withNextBackupAt(PERIOD)
                .withAssociation(AutomaticAssociation.from(CHOSEN));
        assertEquals(List.of(), due(PERIOD, List.of(vault("v", forDisks)), server("s", 10)));
    }

    @Test
    void whatAnyVaultHasAssociatedOrIsNamedTwiceIsAssociatedOnce() {
        Vault has = vault("full", VaultSpec.serverBackup("", 100).withAssociatedGb(Map.of("s", 10)));

        assertEquals(List.of(), due(PERIOD, List.of(has, vault("v", looking(500))), server("s", 10)));
        assertEquals(
                List.of("t → v"), due(PERIOD, List.of(vault("v", looking(500))), server("t", 10), server("t", 10)));
    }

    private static VaultSpec looking(long capacityGb) {
        return VaultSpec.serverBackup("", capacityGb)
                .withNextBackupAt(PERIOD)
                .withAssociation(AutomaticAssociation.from(CHOSEN));
    }

    private static Vault vault(String id, VaultSpec spec) {
        return Vault.registered(new ProjectId("p"), new VaultId(id), spec);
    }

    private static Unprotected server(String id, int gb) {
        return Unprotected.server(id, gb);
    }

    private static List<String> due(Instant now, List<Vault> vaults, Unprotected... unprotected) {
        return AssociationDecisions.due(vaults, List.of(unprotected), now).stream()
                .map(AssociationDecisionsTest::line)
                .toList();
    }

    private static String line(Association association) {
        return association.resource().id() + " → " + association.vault();
    }
}
