package io.tenantshare.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.ports.LoggedEvent;
import io.tenantshare.sdk.Page;
import io.tenantshare.sdk.ResourceDetails;
import io.tenantshare.sdk.ShareList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** H. Audit and long lists. */
interface AuditScenarios extends Scenarios {

    @Test
    @Scenario(152)
    default void sharingAnsweringAndStoppingLeaveTheirTraces() {
        accepted("img", systemDisk());
        Expect.report(annasImages().reject("img"), "img × anna: done");
        Expect.report(owner().image("img").stopSharingWith("anna"), "img × anna: done");
        List<String> traces =
                List.of("addMember by owner", "updateMember by anna", "updateMember by anna", "deleteMember by owner");
        assertEquals(traces, traces(world().sharing().events().ofImage("img").read(0, 100)));
        assertEquals(traces, traces(anna().events().ofImage("img").read(0, 100)));
        assertEquals(List.of(), traces(bert().events().ofImage("img").read(0, 100)));
    }

    @Test
    @Scenario(153)
    default void sharingAnsweringAndCancellingBackupsLeaveTheirTraces() {
        acceptedBackup("backup", serverBackup());
        Expect.report(anna().inbox().backup("backup").reject(), "backup × anna: done");
        Expect.report(owner().backup("backup").stopSharingWith("anna"), "backup × anna: done");
        List<String> traces = List.of(
                "createBackupMember by owner",
                "updateBackupMember by anna",
                "updateBackupMember by anna",
                "deleteBackupMember by owner");
        BackupId id = new BackupId("backup");
        assertEquals(
                traces,
                traces(world().sharing()
                        .events()
                        .where(event -> event.isAbout(id))
                        .read(0, 100)));
        assertEquals(
                traces, traces(anna().events().where(event -> event.isAbout(id)).read(0, 100)));
        assertEquals(
                List.of(),
                traces(bert().events().where(event -> event.isAbout(id)).read(0, 100)));
    }

    @Test
    @Scenario(155)
    default void everyBackupOfALongListIsReadOnce() {
        List<String> backups = IntStream.rangeClosed(1, 1001)
                .mapToObj("backup-%04d"::formatted)
                .toList();
        backups.forEach(backup -> offeredBackup(backup, serverBackup(), "anna"));
        assertEquals(backups, ids(annasBackups().pending()));
        assertEquals(backups, ids(owner().sharedBackups()));
        for (int size : List.of(1000, 300)) {
            assertEquals(backups, pageByPage(annasBackups().pending(), size));
            assertEquals(backups, pageByPage(owner().sharedBackups(), size));
            assertEquals(backups, ownBackupsPageByPage(size));
        }
    }

    @Test
    @Scenario(155)
    default void everyMemberOfALongListIsReadOnce() {
        List<String> projects = world().projects(256);
        for (String image : List.of("img-1", "img-2", "img-3", "img-4")) {
            owned(image, systemDisk());
            for (int from = 0; from < projects.size(); from += 64) {
                Expect.allDone(64, owner().image(image).shareWith(projects.subList(from, from + 64)));
            }
        }
        assertEquals(1024, owner().sharedImages().stream().distinct().count());
        List<Share> read = new ArrayList<>();
        Page<Share> first = owner().sharedImages().page(1000);
        read.addAll(first.items());
        read.addAll(
                owner().sharedImages().page(1000, first.next().orElseThrow()).items());
        assertEquals(owner().sharedImages().stream().toList(), read);
    }

    private List<String> traces(List<LoggedEvent> events) {
        return events.stream()
                .map(LoggedEvent::event)
                .flatMap(event -> event.traceName().stream().map(name -> name + " by " + event.actor()))
                .toList();
    }

    private List<String> pageByPage(ShareList list, int size) {
        List<String> read = new ArrayList<>();
        Page<Share> page = list.page(size);
        Optional<Page<Share>> next = Optional.of(page);
        while (next.isPresent()) {
            page = next.orElseThrow();
            assertTrue(page.items().size() <= size);
            page.items().forEach(share -> read.add(share.resource().id().value()));
            next = page.next().map(cursor -> list.page(size, cursor));
        }
        return read.stream().sorted().toList();
    }

    private List<String> ownBackupsPageByPage(int size) {
        List<String> read = new ArrayList<>();
        Optional<Page<ResourceDetails<Backup>>> next =
                Optional.of(owner().ownBackups().page(size));
        while (next.isPresent()) {
            Page<ResourceDetails<Backup>> page = next.orElseThrow();
            assertTrue(page.items().size() <= size);
            page.items().forEach(backup -> read.add(backup.resource().id().value()));
            next = page.next().map(cursor -> owner().ownBackups().page(size, cursor));
        }
        return read;
    }
}
