package io.tenantshare.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.ImportEvent;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.history.AccessPeriod;
import io.tenantshare.domain.sharing.ImportedMember;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.sdk.History;
import io.tenantshare.sdk.ResourceImport;
import io.tenantshare.sdk.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** M. Importing: sharing that exists elsewhere is taken over. */
interface ImportScenarios extends Scenarios {

    /** Last year, as the clock of these tests has it. */
    Instant OFFERED = Instant.parse("2025-03-01T10:00:00.123Z");

    Instant ANSWERED = Instant.parse("2025-03-02T11:00:00.456Z");

    @Test
    @Scenario(254)
    default void anAcceptedShareOfLastYearIsTakenOverWithItsTimesAndWithoutAnInvitation() {
        owned("img", systemDisk());

        Expect.report(image("img").sharedWith(ImportedMember.accepted("anna", OFFERED, ANSWERED)), "img × anna: done");

        Member member = owner().image("img").member("anna").orElseThrow();
        assertEquals(MemberStatus.ACCEPTED, member.status());
        assertEquals(OFFERED, member.offeredAt());
        assertEquals(ANSWERED, member.updatedAt());
        assertEquals(Optional.empty(), anna().inbox().message());
        assertEquals(List.of("img"), ids(annasImages().accepted()));
        Expect.allowed(anna().image("img").may(Operation.CREATE_SERVER));
        assertEquals(List.of(EventType.IMAGE_REGISTERED, EventType.IMPORTED), told("img"));
    }

    @Test
    @Scenario(254)
    default void theHistoryCountsFromTheOriginalTimeOn() {
        owned("img", systemDisk());
        Expect.allDone(
                3,
                image("img")
                        .sharedWith(
                                ImportedMember.accepted("anna", OFFERED, ANSWERED),
                                ImportedMember.rejected("bert", OFFERED, ANSWERED),
                                ImportedMember.pending("carl", OFFERED)));

        for (History history : List.of(
                owner().image("img").history(),
                owner().history(),
                anna().image("img").history(),
                anna().history(),
                world().sharing().historyOfImage("img"))) {
            assertEquals(List.of(), history.accessAt(ANSWERED.minusMillis(1)).periods());
            AccessPeriod period = history.accessAt(ANSWERED).periods().get(0);
            assertEquals("anna", period.recipient().value());
            assertEquals(Optional.of(ANSWERED), period.since());
            assertTrue(period.imported().isPresent());
        }
        assertEquals(List.of(), bert().history().periods());
        Expect.report(owner().image("img").stopSharingWith("anna"), "img × anna: done");
        assertEquals(
                Optional.of(world().clock().instant()),
                anna().history().periods().get(0).until());
    }

    @Test
    @Scenario(254)
    default void eachProjectFindsTheImportInItsFeedAndSeesItsOwnShareOnly() {
        owned("img", systemDisk());
        ImportedMember annas = ImportedMember.accepted("anna", OFFERED, ANSWERED);
        ImportedMember carls = ImportedMember.pending("carl", OFFERED);
        Expect.allDone(2, image("img").sharedWith(annas, carls));

        assertEquals(List.of(annas, carls), importedTo(owner()));
        assertEquals(List.of(annas), importedTo(anna()));
        assertEquals(List.of(carls), importedTo(world().as("carl")));
        assertEquals(List.of(), importedTo(bert()));
        assertEquals(List.of("img"), ids(world().as("carl").inbox().images().pending()));
    }

    @Test
    @Scenario(254)
    default void anAcceptedBackupTakesItsRoomInTheVaultThatIsNamed() {
        ownedBackup("backup", serverBackup());
        annasVault(200);
        long before = remainingMb("anna-vault");

        Expect.report(
                backup("backup")
                        .sharedWith(ImportedMember.accepted("anna", OFFERED, ANSWERED)
                                .into("anna-vault")),
                "backup × anna: done");
        world().sharing().recover();

        assertEquals(before - 100 * VaultSpec.MB_PER_GB, remainingMb("anna-vault"));
        Holding holding =
                anna().vault("anna-vault").details().orElseThrow().holdings().get(0);
        assertTrue(holding.settled());
        Expect.allowed(anna().backup("backup").may(Operation.CREATE_SERVER));
        Expect.report(anna().inbox().backup("backup").reject(), "backup × anna: done");
        assertEquals(before, remainingMb("anna-vault"));
    }

    @Test
    @Scenario(254)
    default void aKeyThatIsNotGrantedYetIsANoticeAndTheShareIsUsableOnceItIs() {
        owned("img", encrypted(systemDisk()));

        Expect.report(
                image("img").sharedWith(ImportedMember.accepted("anna", OFFERED, ANSWERED)),
                "img × anna: done but key-not-granted IMG.0099");

        assertEquals(false, anna().image("img").may(Operation.CREATE_SERVER).allowed());
        Expect.done(owner().key("owner-key").grantTo("anna-account"));
        Expect.allowed(anna().image("img").may(Operation.CREATE_SERVER));
    }

    @Test
    @Scenario(255)
    default void theSameImportAgainWritesNothing() {
        owned("img", systemDisk());
        ImportedMember annas = ImportedMember.accepted("anna", OFFERED, ANSWERED);
        ImportedMember berts = ImportedMember.pending("bert", OFFERED);
        Expect.allDone(2, image("img").sharedWith(annas, berts));

        Expect.report(
                world().unchangedBy(() -> image("img").sharedWith(annas, berts)),
                "img × anna: already",
                "img × bert: already");
    }

    @Test
    @Scenario(255)
    default void anotherStatusTimeOrVaultIsAConflictThatKeepsTheOthersOut() {
        ownedBackup("backup", serverBackup());
        annasVault(200);
        world().vault("anna", "anna-other", VaultSpec.serverBackup("", 200));
        ImportedMember annas = ImportedMember.accepted("anna", OFFERED, ANSWERED);
        Expect.allDone(1, backup("backup").sharedWith(annas.into("anna-vault")));
        ImportedMember berts = ImportedMember.pending("bert", OFFERED);

        for (ImportedMember other : List.of(
                ImportedMember.rejected("anna", OFFERED, ANSWERED),
                ImportedMember.accepted("anna", OFFERED, ANSWERED.plusMillis(1)).into("anna-vault"),
                annas.into("anna-other"))) {
            Expect.report(
                    world().unchangedBy(() -> backup("backup").sharedWith(berts, other)),
                    "backup × bert: refused import-refused",
                    "backup × anna: refused import-conflict");
        }
    }

    @Test
    @Scenario(256)
    default void anImageWith256MembersTakesNoMoreByImport() {
        List<ImportedMember> members = world().projects(257).stream()
                .map(project -> ImportedMember.pending(project, OFFERED))
                .toList();
        owned("img", systemDisk());
        Expect.allDone(256, image("img").sharedWith(members.subList(0, 256)));

        Expect.report(
                world().unchangedBy(() -> image("img").sharedWith(members.get(256))),
                "img × p-257: refused member-limit IMG.0088");
    }

    @Test
    @Scenario(256)
    default void whatFindsNoRoomIsNotImportedAndNothingElseEither() {
        ownedBackup("backup", serverBackup());
        annasVault(100);
        ImportedMember annas =
                ImportedMember.accepted("anna", OFFERED, ANSWERED).into("anna-vault");
        ImportedMember berts = ImportedMember.pending("bert", OFFERED);

        Expect.report(
                world().unchangedBy(() -> backup("backup").sharedWith(annas, berts)),
                "backup × anna: refused backup-vault-full BackupService.6114",
                "backup × bert: refused import-refused");
        Expect.report(world().unchangedBy(() -> backup("backup").plan().sharedWith(berts)), "backup × bert: done");
        assertEquals(Map.of(), backupMembers("backup"));
    }

    private ResourceImport image(String id) {
        return world().sharing().imports().image(id);
    }

    private ResourceImport backup(String id) {
        return world().sharing().imports().backup(id);
    }

    private List<EventType> told(String image) {
        return world().sharing().events().ofImage(image).read(0, 100).stream()
                .map(logged -> logged.event().type())
                .toList();
    }

    private static List<ImportedMember> importedTo(Tenant tenant) {
        return tenant.events().read(0, 100).stream()
                .flatMap(logged -> members(logged.event()).stream())
                .toList();
    }

    private static List<ImportedMember> members(SharingEvent event) {
        return event instanceof ImportEvent imported ? imported.members() : List.of();
    }
}
