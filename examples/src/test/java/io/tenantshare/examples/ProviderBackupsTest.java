package io.tenantshare.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
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
        List<ProviderBackups.Entry> backups = ProviderBackups.read().backups();
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
        assertFalse(backups.get(2).spec().containsSystemDisk());
    }

    @Test
    void aDiskOfABackedUpServerIsNoBackupOfItsOwn() throws JsonProcessingException {
        assertEquals(List.of(), read("'parent_id': 'backup-1'").backups());
        assertEquals(1, read("'parent_id': null").backups().size());
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
        String plain = "{'extend_info': {'encrypted': false}}";
        String encrypted = "{'extend_info': {'encrypted': true}}";
        assertEquals(
                Encryption.DEFAULT_KEY,
                spec("'children': [" + plain + ", " + encrypted + "]").encryption());
        assertEquals(Encryption.NONE, spec("'children': [" + plain + "]").encryption());
        assertEquals(
                Encryption.DEFAULT_KEY,
                spec("'extend_info': {'encrypted': true}").encryption());
    }

    @ParameterizedTest
    @CsvSource({"OS::Nova::Server, SERVER", "OS::Cinder::Volume, DISK", "OS::Sfs::Turbo, TURBO", "other, TURBO"})
    void theKindComesFromWhatWasBackedUp(String type, BackupKind kind) throws JsonProcessingException {
        assertEquals(kind, spec("'resource_type': '" + type + "'").kind());
    }

    @ParameterizedTest
    @CsvSource({"available, AVAILABLE", "waiting_restore, WAITING_RESTORE", "error, ERROR", "odd, ERROR"})
    void anUnknownStatusIsAnError(String status, BackupStatus expected) throws JsonProcessingException {
        assertEquals(expected, spec("'status': '" + status + "'").status());
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
                read("'resource_type': '" + type + "'").backups().get(0).home().object());
    }

    private static BackupSpec spec(String fields) throws JsonProcessingException {
        return read(fields).backups().get(0).spec();
    }

    private static ProviderBackups read(String fields) throws JsonProcessingException {
        String json = ("{'backups': [{'id': 'backup', 'project_id': 'p', 'vault_id': 'vault', " + fields + "}]}")
                .replace('\'', '"');
        return ProviderBackups.of(new ObjectMapper().readTree(json));
    }
}
