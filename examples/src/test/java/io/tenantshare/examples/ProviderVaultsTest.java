package io.tenantshare.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
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
        List<ProviderVaults.Entry> vaults = ProviderVaults.read().read();
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
        assertEquals(List.of(), ProviderVaults.read().unreadable());
        assertEquals(0, ProviderVaults.read().missing());
        assertEquals(VaultSpec.serverBackup("vault-8538", 100), vaults.get(3).spec());
    }

    @Test
    void sizeIsInGbAndUseInMb() throws JsonProcessingException {
        VaultSpec spec = billed("'size': 3, 'used': 512, 'allocated': 2");
        assertEquals(3 * VaultSpec.MB_PER_GB, spec.capacityMb());
        assertEquals(512, spec.usedMb());
        assertEquals(2, spec.allAssociatedGb());
        long petabytes = 4_294_967_296L;
        assertEquals(petabytes, billed("'used': " + petabytes).usedMb());
    }

    @ParameterizedTest
    @CsvSource({"server, SERVER", "disk, DISK", "turbo, TURBO"})
    void aVaultIsForWhatItKeeps(String type, VaultObject object) throws JsonProcessingException {
        assertEquals(object, billed("'object_type': '" + type + "'").object());
    }

    @ParameterizedTest
    @CsvSource({"backup, BACKUP", "replication, REPLICATION", "hybrid, REPLICATION"})
    void nothingIsAcceptedWhereNoBackupsAreKept(String type, ProtectionType protection) throws JsonProcessingException {
        assertEquals(protection, billed("'protect_type': '" + type + "'").protection());
    }

    @ParameterizedTest
    @CsvSource({
        "available, AVAILABLE",
        "lock, LOCK",
        "frozen, FROZEN",
        "deleting, DELETING",
        "error, ERROR",
        "a word that nobody knew, ERROR"
    })
    void whatNobodyKnowsCannotBeUsed(String status, VaultStatus expected) throws JsonProcessingException {
        assertEquals(expected, billed("'status': '" + status + "'").status());
    }

    /** What is wrong with an entry, and what the report says about it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'project_id': ''              | is not a project id",
                "'project_id': null            | is not a project id",
                "'name': 7                     | The field name holds 7, which is not known.",
                "'billing': null               | The field object_type is missing.",
                "'billing': 'free'             | The field billing holds",
                "'locked': 'maybe'             | The field locked holds",
                "'auto_bind': 'maybe'          | The field auto_bind holds",
                "'auto_bind': true, 'bind_rules': []             | The field bind_rules holds",
                "'auto_bind': true, 'bind_rules': {'tags': 'x'}  | The field tags holds"
            })
    void oneBadVaultIsReportedAndTheOthersAreRead(String wrong, String why) throws JsonProcessingException {
        reported(wrong, why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'size': null              | The field size is missing.",
                "'size': 0                 | 1 to 10485760 GB",
                "'size': '100'             | The field size holds",
                "'used': null              | The field used is missing.",
                "'used': -1                | 0 to 10737418240 MB",
                "'allocated': null         | The field allocated is missing.",
                "'object_type': 'file'     | The field object_type holds",
                "'protect_type': 'none'    | The field protect_type holds",
                "'status': 7               | The field status holds"
            })
    void soIsOneWithWrongFigures(String wrong, String why) throws JsonProcessingException {
        reported(billing(wrong), why);
    }

    @Test
    void lockedBackupsAreNotAVaultBeingExpanded() throws JsonProcessingException {
        VaultSpec spec = spec("'locked': true");
        assertTrue(spec.locked());
        assertEquals(VaultStatus.AVAILABLE, spec.status());
        assertFalse(spec("'locked': false").locked());
    }

    @Test
    void tagsNarrowAutomaticAssociationIfItIsOn() throws JsonProcessingException {
        String rules = ", 'bind_rules': {'tags': [{'key': 'team', 'value': 'web'}, {'key': 'alone'}]}";
        assertEquals(
                Map.of("team", "web", "alone", ""),
                spec("'auto_bind': true" + rules).association().tags());
        assertEquals(
                AutomaticAssociation.OFF, spec("'auto_bind': false" + rules).association());
    }

    private static void reported(String wrong, String why) throws JsonProcessingException {
        Listing<ProviderVaults.Entry> listing =
                ProviderVaults.of(json("{'vaults': [" + vault(wrong) + ", " + vault("'id': 'good'") + "]}"));
        assertEquals(
                List.of("good"),
                listing.read().stream().map(ProviderVaults.Entry::id).toList());
        Listing.Unreadable unreadable = listing.unreadable().get(0);
        assertEquals("vault", unreadable.id());
        assertTrue(unreadable.why().contains(why), unreadable.why());
    }

    private static VaultSpec billed(String fields) throws JsonProcessingException {
        return spec(billing(fields));
    }

    private static VaultSpec spec(String fields) throws JsonProcessingException {
        return ProviderVaults.of(json("{'vaults': [" + vault(fields) + "]}"))
                .read()
                .get(0)
                .spec();
    }

    /** Of a field that is given twice the last one counts. */
    private static String vault(String fields) {
        return "{'id': 'vault', 'project_id': 'p', " + billing("'size': 1") + ", " + fields + "}";
    }

    private static String billing(String fields) {
        return "'billing': {'size': 1, 'used': 0, 'allocated': 0, 'object_type': 'server', 'protect_type': 'backup',"
                + " 'status': 'available', " + fields + "}";
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }
}
