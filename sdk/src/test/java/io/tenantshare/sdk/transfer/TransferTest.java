package io.tenantshare.sdk.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.jdbc.JdbcSettings;
import io.tenantshare.jdbc.JdbcSettings.Tables;
import io.tenantshare.jdbc.JdbcStorage;
import io.tenantshare.memory.MemorySettings;
import io.tenantshare.memory.MemoryStorage;
import io.tenantshare.ports.AssembledStorage;
import io.tenantshare.ports.Storage;
import io.tenantshare.ports.StorageException;
import io.tenantshare.sdk.Sharing;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a transfer does besides copying: it goes on where it was, and refuses what it must not overwrite. */
class TransferTest {

    private final Storage source = MemoryStorage.create();
    private final Storage target = MemoryStorage.create();
    private final Sharing sharing = Sharing.builder().storage(source).build();

    @AfterEach
    void close() {
        sharing.close();
        source.close();
        target.close();
    }

    @Test
    void theReportSaysWhatWasCopied() {
        register(sharing, 3);
        sharing.as("p-owner").image("img-1").shareWith("p-2");
        sharing.as("p-owner").vault("vault-1").register(VaultSpec.serverBackup("roomy", 40));
        sharing.as("p-owner").key("key-1").grantTo("a-2");

        TransferReport report = Transfer.from(source).to(target).run();

        assertEquals(
                List.of(
                        new CopiedPart("projects", 2, 2, 0),
                        new CopiedPart("keys", 1, 1, 0),
                        new CopiedPart("rules", 0, 0, 0),
                        new CopiedPart("vaults", 1, 1, 0),
                        new CopiedPart("resources", 3, 3, 0),
                        new CopiedPart("derived resources", 0, 0, 0),
                        new CopiedPart("events", 8, 8, 0),
                        new CopiedPart("followers", 0, 0, 0)),
                report.parts());
        assertEquals(0, report.unreadable());
    }

    @Test
    void whatIsEqualAlreadyIsOnlyCompared() {
        register(sharing, 3);
        Transfer transfer = Transfer.from(source).to(target);
        transfer.run();
        sharing.as("p-owner").image("img-1").shareWith("p-2");

        TransferReport again = transfer.run();

        assertEquals(new CopiedPart("resources", 3, 1, 0), again.parts().get(4));
        assertEquals(new CopiedPart("events", 6, 1, 0), again.parts().get(6));
    }

    @Test
    void aTransferThatBrokeOffGoesOnWhereItWas() {
        register(sharing, 700);
        AtomicInteger told = new AtomicInteger();
        Transfer breaking = Transfer.from(source).to(target).watchedBy(progress -> {
            if (progress.round() == 1 && progress.part().equals("resources") && told.incrementAndGet() == 2) {
                throw new IllegalStateException("the power is gone");
            }
        });
        assertThrows(IllegalStateException.class, breaking::run);

        TransferReport rest = Transfer.from(source).to(target).run();

        assertEquals(new CopiedPart("projects", 2, 0, 0), rest.parts().get(0));
        assertEquals(new CopiedPart("resources", 700, 200, 0), rest.parts().get(4));
    }

    @Test
    void whoeverWatchesIsToldOfEachRound() {
        register(sharing, 600);
        List<TransferProgress> told = new ArrayList<>();

        Transfer.from(source).to(target).watchedBy(told::add).run();

        assertTrue(told.contains(new TransferProgress("resources", 0, 250)), told::toString);
        assertTrue(told.contains(new TransferProgress("resources", 1, 500)), told::toString);
        assertEquals(2, told.get(told.size() - 1).round());
    }

    @Test
    void whatDisappearedFromTheSourceDisappearsFromTheTarget() {
        register(sharing, 1);
        sharing.as("p-owner").vault("vault-1").register(VaultSpec.serverBackup("roomy", 40));
        sharing.as("p-owner").image("img-1").createdServer("server-1");
        Transfer.from(source).to(target).run();
        sharing.as("p-owner").vault("vault-1").delete();
        sharing.as("p-owner").server("server-1").forget();

        TransferReport report = Transfer.from(source).to(target).run();

        assertEquals(new CopiedPart("vaults", 0, 0, 1), report.parts().get(3));
        assertEquals(
                new CopiedPart("derived resources", 0, 0, 1), report.parts().get(5));
    }

    @Test
    void aVaultThatIsRegisteredAnewMeanwhileIsTheNewOne() {
        register(sharing, 1);
        sharing.as("p-owner").vault("vault-1").register(VaultSpec.serverBackup("roomy", 40));
        sharing.as("p-owner").vault("vault-1").update(spec -> spec.withCapacityGb(50));
        Transfer.from(source).to(target).run();
        sharing.as("p-owner").vault("vault-1").delete();
        sharing.as("p-owner").vault("vault-1").register(VaultSpec.serverBackup("small", 10));

        TransferReport report = Transfer.from(source).to(target).run();

        assertEquals(new CopiedPart("vaults", 1, 1, 0), report.parts().get(3));
    }

    @Test
    void eventsThatTheSourceHasForgottenAreForgottenInTheTarget() {
        Storage forgetful = MemoryStorage.create(MemorySettings.STANDARD.withEventsKept(10));
        try (Sharing forgetting = Sharing.builder().storage(forgetful).build()) {
            register(forgetting, 5);
            Transfer.from(forgetful).to(target).run();
            for (int i = 6; i <= 12; i++) {
                forgetting.as("p-owner").image("img-" + i).register(ImageSpec.systemDisk("web", 40));
            }

            TransferReport report = Transfer.from(forgetful).to(target).run();

            assertEquals(new CopiedPart("events", 10, 7, 4), report.parts().get(6));
            assertEquals(5, target.events().read(0, 1).get(0).sequence());
        }
        forgetful.close();
    }

    @Test
    void aTargetThatHoldsSomethingElseIsRefusedAndStaysAsItWas() {
        register(sharing, 1);
        try (Sharing other = Sharing.builder().storage(target).build()) {
            other.projects().in("eu-de").ofAccount("a-9").register("p-9");
        }

        InvalidInputException refused =
                assertThrows(InvalidInputException.class, Transfer.from(source).to(target)::run);

        assertTrue(String.valueOf(refused.getMessage()).contains("p-9"), refused::toString);
        assertTrue(String.valueOf(refused.getMessage()).contains("an empty storage"), refused::toString);
        assertEquals(1, target.events().last());
        assertTrue(target.resources().find(new ImageId("img-1")).isEmpty());
    }

    @Test
    void aTargetThatIsAheadIsRefused() {
        register(sharing, 1);
        Transfer.from(source).to(target).run();
        try (Sharing later = Sharing.builder().storage(target).build()) {
            later.as("p-owner").image("img-1").shareWith("p-2");
        }

        InvalidInputException refused =
                assertThrows(InvalidInputException.class, Transfer.from(source).to(target)::run);

        assertTrue(String.valueOf(refused.getMessage()).contains("later state"), refused::toString);
    }

    @Test
    void anotherLogIsRefused() {
        register(sharing, 1);
        try (Sharing other = Sharing.builder().storage(target).build()) {
            other.projects().in("eu-de").ofAccount("a-2").register("p-2");
            other.projects().in("eu-de").ofAccount("a-1").register("p-owner");
        }

        assertThrows(InvalidInputException.class, Transfer.from(source).to(target)::run);
    }

    @Test
    void aSourceThatGoesOnChangingIsSaid() {
        register(sharing, 1);
        AtomicInteger number = new AtomicInteger();
        Transfer endless = Transfer.from(source)
                .to(target)
                .watchedBy(progress -> sharing.as("p-owner")
                        .image("img-new-" + number.incrementAndGet())
                        .register(ImageSpec.systemDisk("web server", 40)));
        register(sharing, 300);

        StorageException refused = assertThrows(StorageException.class, endless::run);

        assertTrue(String.valueOf(refused.getMessage()).contains("still changing"), refused::toString);
    }

    @Test
    void whatIsPutTogetherFromPortsIsNotMovedAsAWhole() {
        Storage assembled = AssembledStorage.of(source);

        assertThrows(UnsupportedOperationException.class, () -> Transfer.from(assembled));
    }

    @Test
    void whatIsCommittedAndNotToldYetIsSaid() {
        register(sharing, 1);
        SharedResource image = source.resources().find(new ImageId("img-1")).orElseThrow();
        SharingEvent event = source.events().read(2, 1).get(0).event();
        source.resources().saveAll(List.of(new ResourceChange(image.fenced(), List.of(event))));

        StorageException refused =
                assertThrows(StorageException.class, Transfer.from(source).to(target)::run);

        assertTrue(String.valueOf(refused.getMessage()).contains("recover()"), refused::toString);
    }

    @Test
    void whatCannotBeReadIsCounted() throws SQLException {
        JdbcConnectionPool pool =
                JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
        try (JdbcStorage tables = JdbcStorage.on(pool, JdbcSettings.STANDARD.withTables(Tables.CREATED_IF_MISSING));
                Sharing there = Sharing.builder().storage(tables).build()) {
            register(there, 600);
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("UPDATE tenantshare_resource SET spec = '{}' WHERE id <> STRINGTOUTF8('img-77')");
            }

            TransferReport report = Transfer.from(tables).to(target).run();

            assertEquals(new CopiedPart("resources", 1, 1, 0), report.parts().get(4));
            assertTrue(report.unreadable() > 0);
        }
    }

    @Test
    void aStorageThatFailsIsNoSurprise() {
        register(sharing, 1);
        target.close();

        assertThrows(StorageException.class, Transfer.from(source).to(target)::run);
    }

    private static void register(Sharing sharing, int images) {
        sharing.projects().in("eu-de").ofAccount("a-1").register("p-owner");
        sharing.projects().in("eu-de").ofAccount("a-2").register("p-2");
        for (int i = 1; i <= images; i++) {
            sharing.as("p-owner").image("img-" + i).register(ImageSpec.systemDisk("web server", 40));
        }
    }
}
