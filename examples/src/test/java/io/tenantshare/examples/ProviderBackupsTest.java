package io.tenantshare.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantshare.domain.resource.BackupKind;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.BackupStatus;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.vault.VaultObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderBackupsTest {

    @Test
    void theRealListingIsReadInItsOrder() {
        List<ProviderBackups.Entry> backups = ProviderBackups.read().read();
        assertEquals(
                List.of("backup_name", "autobk_b629", "autobk_6809"),
                backups.stream().map(backup -> backup.spec().name()).toList());
        assertEquals(
                List.of(BackupKind.SERVER, BackupKind.SERVER, BackupKind.DISK),
                backups.stream().map(backup -> backup.spec().kind()).toList());
        assertEquals(
                List.of(Encryption.DEFAULT_KEY, Encryption.NONE, Encryption.NONE),
                backups.stream().map(backup -> backup.spec().encryption()).toList());
        assertEquals(List.of(40), backups.get(0).spec().childrenGb());
        assertEquals("4229d7a45436489f8c3dc2b1d35d4987", backups.get(0).owner());
        assertTrue(backups.get(1).spec().containsSystemDisk());
        assertEquals(List.of(), ProviderBackups.read().unreadable());
        assertEquals(0, ProviderBackups.read().missing());
        assertFalse(backups.get(2).spec().containsSystemDisk());
    }

    @Test
    void aDiskOfABackedUpServerIsNoBackupOfItsOwn() throws JsonProcessingException {
        assertEquals(List.of(), read("'parent_id': 'backup-1'").read());
        assertEquals(1, read("'parent_id': null").read().size());
    }

    @Test
    void theSizeIsThatOfTheDisksWhereTheyAreListed() throws JsonProcessingException {
        String disks = "'children': [{'resource_size': 40}, {'resource_size': 60}]";
        BackupSpec spec = spec("'resource_size': 99, " + disks);
        assertEquals(100, spec.totalGb());
        assertEquals(List.of(40, 60), spec.childrenGb());
        assertEquals(99, spec("'resource_size': 99").totalGb());
    }

    @Test
    void oneEncryptedDiskIsEnough() throws JsonProcessingException {
        String plain = "{'resource_size': 40, 'extend_info': {'encrypted': false}}";
        String encrypted = "{'resource_size': 40, 'extend_info': {'encrypted': true}}";
        assertEquals(
                Encryption.DEFAULT_KEY,
                spec("'children': [" + plain + ", " + encrypted + "]").encryption());
        assertEquals(Encryption.NONE, spec("'children': [" + plain + "]").encryption());
        assertEquals(
                Encryption.DEFAULT_KEY,
                spec("'extend_info': {'encrypted': true}").encryption());
    }

    @ParameterizedTest
    @CsvSource({"OS::Nova::Server, SERVER", "OS::Cinder::Volume, DISK", "OS::Sfs::Turbo, TURBO"})
    void theKindComesFromWhatWasBackedUp(String type, BackupKind kind) throws JsonProcessingException {
        assertEquals(kind, spec("'resource_type': '" + type + "'").kind());
    }

    @ParameterizedTest
    @CsvSource({
        "available, AVAILABLE",
        "creating, PROTECTING",
        "protecting, PROTECTING",
        "restoring, RESTORING",
        "deleting, DELETING",
        "waiting_protect, WAITING_PROTECT",
        "waiting_restore, WAITING_RESTORE",
        "waiting_delete, WAITING_DELETE",
        "error, ERROR",
        "a word that nobody knew, ERROR"
    })
    void whatIsBeingMadeIsNoErrorAndWhatNobodyKnowsCannotBeUsed(String status, BackupStatus expected)
            throws JsonProcessingException {
        assertEquals(expected, spec("'status': '" + status + "'").status());
    }

    /** What is wrong with an entry, and what the report says about it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'project_id': ''                        | is not a project id",
                "'project_id': null                      | is not a project id",
                "'vault_id': null                        | is not a vault id",
                "'parent_id': 7                          | The field parent_id holds 7, which is not known.",
                "'resource_size': null                   | The field resource_size is missing.",
                "'resource_size': 'large'                | The field resource_size holds",
                "'resource_size': -1                     | 0 to 1048576 GB",
                "'resource_type': 'OS::Native::Server'   | The field resource_type holds",
                "'resource_type': null                   | The field resource_type is missing.",
                "'image_type': 'snapshot'                | The field image_type holds",
                "'children': {}                          | The field children holds",
                "'children': [7]                         | The field resource_size is missing.",
                "'children': [{'resource_size': '40'}]   | The field resource_size holds",
                "'children': [{'resource_size': 2147483647}, {'resource_size': 2147483647}] | 0 to 1048576 GB",
                "'extend_info': 'plain'                  | The field extend_info holds",
                "'extend_info': {'encrypted': 'AES'}     | The field encrypted holds"
            })
    void oneBadBackupIsReportedAndTheOthersAreRead(String wrong, String why) throws JsonProcessingException {
        Listing<ProviderBackups.Entry> listing =
                ProviderBackups.of(json("{'backups': [" + backup(wrong) + ", " + backup("'id': 'good'") + "]}"));
        assertEquals(
                List.of("good"),
                listing.read().stream().map(ProviderBackups.Entry::id).toList());
        Listing.Unreadable unreadable = listing.unreadable().get(0);
        assertEquals("backup", unreadable.id());
        assertTrue(unreadable.why().contains(why), unreadable.why());
    }

    @Test
    void aReplicaIsKnownByItsType() throws JsonProcessingException {
        assertTrue(spec("'image_type': 'replication'").replica());
        assertFalse(spec("'image_type': 'backup'").replica());
    }

    @ParameterizedTest
    @CsvSource({"OS::Nova::Server, SERVER", "OS::Cinder::Volume, DISK"})
    void theVaultItLiesInIsOfItsKind(String type, VaultObject object) throws JsonProcessingException {
        assertEquals(
                object,
                read("'resource_type': '" + type + "'").read().get(0).home().object());
    }

    private static BackupSpec spec(String fields) throws JsonProcessingException {
        return read(fields).read().get(0).spec();
    }

    private static Listing<ProviderBackups.Entry> read(String fields) throws JsonProcessingException {
        return ProviderBackups.of(json("{'backups': [" + backup(fields) + "]}"));
    }

    /** Of a field that is given twice the last one counts. */
    private static String backup(String fields) {
        return "{'id': 'backup', 'project_id': 'p', 'vault_id': 'vault', 'resource_size': 40,"
                + " 'resource_type': 'OS::Nova::Server', 'status': 'available', " + fields + "}";
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }
}
