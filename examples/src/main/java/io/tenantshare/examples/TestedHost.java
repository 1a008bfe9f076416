package io.tenantshare.examples;

import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.memory.MemoryStorage;
import io.tenantshare.ports.StorageException;
import io.tenantshare.ports.Vaults;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.Tenant;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** What the tests of a host are made of: a storage for each test, a clock, listeners, and a part that fails on demand. */
public final class TestedHost {

    private static final Duration WEEK = Duration.ofDays(7);

    private TestedHost() {}

    /** A backup that is shared for a week, and vaults that fail meanwhile. */
    public static void main(String[] args) throws InterruptedException {
        Calendar calendar = new Calendar(Instant.parse("2026-01-01T09:00:00Z"));
        List<EventType> told = new CopyOnWriteArrayList<>();
        AtomicBoolean broken = new AtomicBoolean();
        ExecutorService listening = Executors.newSingleThreadExecutor();

        System.out.println(
                "A test opens a storage of its own, moves the time by hand, and lets nothing run beside it:");
        try (Sharing sharing = Sharing.builder()
                .storage(MemoryStorage.create())
                .clock(calendar)
                .withoutRelay()
                .listener(event -> told.add(event.type()))
                .listenersOn(listening)
                .ports(all -> all.withVaults(failing(all.vaults(), broken)))
                .build()) {
            sharing.projects().in("eu-de").ofAccount("account-1").register("p-owner");
            sharing.projects().in("eu-de").ofAccount("account-2").register("p-2");
            Tenant owner = sharing.as("p-owner");
            Tenant recipient = sharing.as("p-2");
            owner.vault("vault-0").register(VaultSpec.serverBackup("backups", 500));
            owner.backup("backup-1").register(BackupSpec.ofServer("data", "vault-0", 40, 60));
            recipient.vault("vault-1").register(VaultSpec.serverBackup("shared with me", 200));
            show(
                    "p-owner shares a backup for a week",
                    owner.backup("backup-1").lasting(WEEK).shareWith("p-2"));

            System.out.println("The vaults are away. The call throws, and has changed nothing:");
            broken.set(true);
            try {
                show("p-2 accepts", recipient.inbox().backup("backup-1").acceptInto("vault-1"));
            } catch (StorageException e) {
                System.out.println("  p-2 accepts: " + e.getMessage());
            }
            broken.set(false);
            System.out.println(
                    "  pending: " + recipient.inbox().backups().counts().pending());
            System.out.println("They are back:");
            show("p-2 accepts", recipient.inbox().backup("backup-1").acceptInto("vault-1"));

            System.out.println("A week later it is over, and nobody had to wait for that:");
            calendar.forward(WEEK);
            System.out.println("  " + recipient.backup("backup-1").may(Operation.CREATE_SERVER));
            System.out.println("What the relay does in a running host, a test does when it wants to:");
            calendar.forward(Duration.ofMinutes(6));
            sharing.recover();
        }

        System.out.println("Listeners on an executor have been told once it has ended:");
        listening.shutdown();
        boolean ended = listening.awaitTermination(10, TimeUnit.SECONDS);
        System.out.println("  in time: " + ended);
        told.forEach(type -> System.out.println("  told: " + type));
    }

    /** Every method of the port fails as a database that is away does, as long as it is told to. */
    private static Vaults failing(Vaults vaults, AtomicBoolean broken) {
        return (Vaults) Proxy.newProxyInstance(
                Vaults.class.getClassLoader(), new Class<?>[] {Vaults.class}, (proxy, method, arguments) -> {
                    if (broken.get()) {
                        throw new StorageException("The vaults are away, because the test wants it.");
                    }
                    try {
                        return method.invoke(vaults, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                });
    }

    private static void show(String what, ShareReport report) {
        report.outcomes().forEach(outcome -> System.out.println("  " + what + ": " + outcome));
    }
}
