package io.tenantshare.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantshare.domain.vault.AutomaticAssociation;
import io.tenantshare.domain.vault.ProtectionType;
import io.tenantshare.domain.vault.VaultObject;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.domain.vault.VaultStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderVaultsTest {

    @Test
    void theRealListingIsReadInItsOrder() {
        List<ProviderVaults.Entry> vaults = ProviderVaults.read().vaults();
        assertEquals(
                List.of("vault_name", "vault_name02", "sdk-vault1595581958", "vault-8538"),
                vaults.stream().map(vault -> vault.spec().name()).toList());
        assertEquals(
                List.of(100L, 200L, 40L, 100L),
                vaults.stream().map(vault -> vault.spec().capacityGb()).toList());
        assertEquals(
                List.of(40L, 40L, 0L, 0L),
                vaults.stream().map(vault -> vault.spec().allocatedGb()).toList());
        assertEquals(
                List.of(false, false, true, false),
                vaults.stream()
                        .map(vault -> vault.spec().association().enabled())
                        .toList());
        assertEquals("fc347bc64ccd4589ae52e4f44b7433c7", vaults.get(0).owner());
        assertEquals(VaultSpec.serverBackup("vault-8538", 100), vaults.get(3).spec());
    }

    @Test
    void sizeIsInGbAndUseInMb() throws JsonProcessingException {
        VaultSpec spec = spec("'billing': {'size': 3, 'used': 512, 'allocated': 2}");
        assertEquals(3 * VaultSpec.MB_PER_GB, spec.capacityMb());
        assertEquals(512, spec.usedMb());
        assertEquals(2, spec.allAssociatedGb());
    }

    @ParameterizedTest
    @CsvSource({"server, SERVER", "disk, DISK", "turbo, TURBO", "file, TURBO"})
    void whateverIsNeitherServerNorDiskIsAFileSystem(String type, VaultObject object) throws JsonProcessingException {
        assertEquals(
                object,
                spec("'billing': {'size': 1, 'object_type': '" + type + "'}").object());
    }

    @ParameterizedTest
    @CsvSource({"backup, BACKUP", "replication, REPLICATION", "hybrid, REPLICATION"})
    void nothingIsAcceptedWhereNoBackupsAreKept(String type, ProtectionType protection) throws JsonProcessingException {
        assertEquals(
                protection,
                spec("'billing': {'size': 1, 'protect_type': '" + type + "'}").protection());
    }

    @ParameterizedTest
    @CsvSource({
        "available, AVAILABLE",
        "lock, LOCK",
        "frozen, FROZEN",
        "deleting, DELETING",
        "error, ERROR",
        "odd, ERROR"
    })
    void anUnknownStatusIsAnError(String status, VaultStatus expected) throws JsonProcessingException {
        assertEquals(
                expected,
                spec("'billing': {'size': 1, 'status': '" + status + "'}").status());
    }

    @Test
    void lockedBackupsAreNotAVaultBeingExpanded() throws JsonProcessingException {
        VaultSpec spec = spec("'locked': true, 'billing': {'size': 1, 'status': 'available'}");
        assertTrue(spec.locked());
        assertEquals(VaultStatus.AVAILABLE, spec.status());
        assertFalse(spec("'billing': {'size': 1}").locked());
    }

    @Test
    void tagsNarrowAutomaticAssociationIfItIsOn() throws JsonProcessingException {
        String rules = ", 'bind_rules': {'tags': [{'key': 'team', 'value': 'web'}, {'key': 'alone'}]}";
        String size = ", 'billing': {'size': 1}";
        assertEquals(
                Map.of("team", "web", "alone", ""),
                spec("'auto_bind': true" + rules + size).association().tags());
        assertEquals(
                AutomaticAssociation.OFF,
                spec("'auto_bind': false" + rules + size).association());
    }

    private static VaultSpec spec(String fields) throws JsonProcessingException {
        String json = ("{'vaults': [{'id': 'vault', 'project_id': 'p', " + fields + "}]}").replace('\'', '"');
        return ProviderVaults.of(new ObjectMapper().readTree(json))
                .vaults()
                .get(0)
                .spec();
    }
}
