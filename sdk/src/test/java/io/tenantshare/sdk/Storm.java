package io.tenantshare.sdk;

import static io.tenantshare.sdk.World.ALICE;
import static io.tenantshare.sdk.World.BOB;
import static io.tenantshare.sdk.World.OWNER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.resource.BackupOrigin;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.ports.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Random calls of three projects on a few images, backups and vaults; each is told to a {@link Ledger}. */
final class Storm {

    /** How long a storm of the build goes on at least, in nanoseconds: for longer runs the host says so in seconds. */
    static final long AT_LEAST = TimeUnit.SECONDS.toNanos(Long.getLong("tenantshare.storm.seconds", 0L));

    private static final List<String> RECIPIENTS = List.of(ALICE, BOB);
    private static final List<String> VAULTS = List.of("v-small", "v-large");
    private static final int RESOURCES = 5;
    private static final int BACKUP_GB = 10;
    private static final String SERVER_IMAGE = "img-server";

    private final Sharing sharing;
    private final Consumer<String> ledger;
    private final Random random;
    private final String caller;
    private int steps;

    Storm(Sharing sharing, Consumer<String> ledger, long seed, String caller) {
        this.sharing = sharing;
        this.ledger = ledger;
        this.random = new Random(seed);
        this.caller = caller;
    }

    /** What the storm is about. */
    static void prepare(Sharing sharing) {
        for (String project : List.of(OWNER, ALICE, BOB)) {
            assertTrue(sharing.projects()
                    .in("eu-de")
                    .ofAccount("account-of-" + project)
                    .register(project)
                    .ok());
        }
        vault(sharing, OWNER, "v-owner", 10_000);
        for (String recipient : RECIPIENTS) {
            vault(sharing, recipient, "v-small", 2 * BACKUP_GB + 1);
            vault(sharing, recipient, "v-large", 4 * BACKUP_GB + 1);
        }
    }

    private static void vault(Sharing sharing, String project, String id, long gb) {
        assertTrue(sharing.as(project)
                .vault(id)
                .register(VaultSpec.serverBackup("vault", gb))
                .ok());
    }

    /** One call, to its end or to a {@link StorageException}. */
    void step() {
        steps++;
        String recipient = RECIPIENTS.get(random.nextInt(2));
        String vault = VAULTS.get(random.nextInt(2));
        String image = "img-" + random.nextInt(RESOURCES);
        String backup = "bk-" + random.nextInt(RESOURCES);
        Tenant owner = sharing.as(OWNER);
        Tenant tenant = sharing.as(recipient);
        switch (random.nextInt(20)) {
            case 0 ->
                one(
                        EventType.IMAGE_REGISTERED,
                        image,
                        "",
                        () -> owner.image(image).register(ImageSpec.systemDisk("image", 40)));
            case 1, 2 ->
                one(
                        EventType.BACKUP_REGISTERED,
                        backup,
                        "",
                        () -> owner.backup(backup).register(BackupSpec.ofServer("server", "v-owner", BACKUP_GB)));
            case 3 ->
                one(
                        EventType.IMAGE_REGISTERED,
                        SERVER_IMAGE,
                        "",
                        () -> owner.image(SERVER_IMAGE)
                                .register(ImageSpec.fullServer("server", BackupOrigin.OWN_BACKUP, 5, 5)));
            case 4 ->
                call(
                        EventType.OFFERED,
                        ofAll(EventType.OFFERED, images(), RECIPIENTS),
                        () -> owner.images(images()).shareWith(ALICE, BOB));
            case 5, 6 ->
                one(
                        EventType.OFFERED,
                        backup,
                        recipient,
                        () -> owner.backup(backup).shareWith(recipient));
            case 7 ->
                one(
                        EventType.OFFERED,
                        image,
                        recipient,
                        () -> twice(
                                "share " + image,
                                tenantOf -> tenantOf.image(image).shareWith(recipient)));
            case 8 ->
                one(
                        EventType.OFFERED,
                        SERVER_IMAGE,
                        recipient,
                        () -> owner.image(SERVER_IMAGE).shareWith(recipient));
            case 9 ->
                one(
                        EventType.ACCEPTED,
                        image,
                        recipient,
                        () -> tenant.inbox().image(image).accept());
            case 10, 11 ->
                one(
                        EventType.ACCEPTED,
                        backup,
                        recipient,
                        () -> tenant.inbox().backup(backup).acceptInto(vault));
            case 12 ->
                one(
                        EventType.ACCEPTED,
                        SERVER_IMAGE,
                        recipient,
                        () -> tenant.inbox().image(SERVER_IMAGE).acceptInto(vault));
            case 13 ->
                call(
                        EventType.ACCEPTED,
                        // Any image that is pending, other callers' short-lived ones included.
                        List.of(Ledger.ofAny(EventType.ACCEPTED, recipient)),
                        () -> tenant.inbox().images().acceptAll());
            case 14 ->
                one(
                        EventType.REJECTED,
                        backup,
                        recipient,
                        () -> tenant.inbox().backup(backup).reject());
            case 15 ->
                call(
                        EventType.REJECTED,
                        ofAll(EventType.REJECTED, images(), List.of(recipient)),
                        () -> tenant.inbox().images().reject(images().toArray(String[]::new)));
            case 16 ->
                one(
                        EventType.WITHDRAWN,
                        backup,
                        recipient,
                        () -> owner.backup(backup).stopSharingWith(recipient));
            case 17 ->
                call(
                        EventType.WITHDRAWN,
                        ofAll(EventType.WITHDRAWN, List.of(image), RECIPIENTS),
                        () -> owner.image(image).stopSharingWithAll());
            case 18 -> replace(owner, recipient, vault);
            default -> shake(tenant.vault(vault), recipient);
        }
    }

    /** A deleted id never comes back, and the storm needs resources: another one takes its place, for a short life. */
    private void replace(Tenant owner, String recipient, String vault) {
        String id = "bk-" + caller + "-" + steps;
        one(
                EventType.BACKUP_REGISTERED,
                id,
                "",
                () -> owner.backup(id).register(BackupSpec.ofServer("server", "v-owner", BACKUP_GB)));
        one(EventType.OFFERED, id, recipient, () -> owner.backup(id).shareWith(recipient));
        one(
                EventType.ACCEPTED,
                id,
                recipient,
                () -> sharing.as(recipient).inbox().backup(id).acceptInto(vault));
        one(EventType.BACKUP_DELETED, id, "", () -> owner.backup(id).delete());
        String image = "img-" + caller + "-" + steps;
        one(EventType.IMAGE_REGISTERED, image, "", () -> owner.image(image).register(ImageSpec.systemDisk("image", 1)));
        one(EventType.OFFERED, image, recipient, () -> owner.image(image).shareWith(recipient));
        one(EventType.IMAGE_DELETED, image, "", () -> owner.image(image).delete());
    }

    /** Deleting a vault rejects what is in it, and does not tell what that was. */
    private void shake(TenantVault vault, String recipient) {
        tell(Ledger.begun(caller, List.of(Ledger.ofAny(EventType.REJECTED, recipient))));
        try {
            if (random.nextInt(3) > 0) {
                long gb = (2 + random.nextInt(4)) * (long) BACKUP_GB + 1;
                vault.update(spec -> spec.withCapacityGb(gb));
            } else if (vault.delete().ok()) {
                vault.register(VaultSpec.serverBackup("again", 4 * BACKUP_GB + 1));
            }
        } catch (StorageException e) {
            // As if it had not been made.
        }
        tell(Ledger.unknown(caller));
    }

    /** The same request twice: whatever the first one said, the second one says, unless it was to be repeated. */
    private ShareReport twice(String what, Function<Tenant, ShareReport> call) {
        Tenant keyed = sharing.as(OWNER).withRequestKey(caller + " " + steps + " " + what);
        ShareReport first = call.apply(keyed);
        if (!first.failed().isEmpty()) {
            return first;
        }
        try {
            assertEquals(first, call.apply(keyed));
        } catch (StorageException e) {
            // The first one is what counts.
        }
        return first;
    }

    private void one(EventType type, String resource, String recipient, Supplier<ShareReport> call) {
        call(type, List.of(Ledger.event(type, resource, recipient)), call);
    }

    private void call(EventType type, List<String> possible, Supplier<ShareReport> call) {
        tell(Ledger.begun(caller, possible));
        String end;
        try {
            end = Ledger.done(caller, Ledger.acknowledged(type, call.get()));
        } catch (StorageException e) {
            end = Ledger.unknown(caller);
        }
        tell(end);
    }

    private void tell(String line) {
        ledger.accept(line);
    }

    private static List<String> images() {
        List<String> images = new ArrayList<>();
        IntStream.range(0, RESOURCES).forEach(i -> images.add("img-" + i));
        images.add(SERVER_IMAGE);
        return images;
    }

    private static List<String> ofAll(EventType type, List<String> resources, List<String> recipients) {
        return resources.stream()
                .flatMap(resource -> recipients.stream().map(recipient -> Ledger.event(type, resource, recipient)))
                .toList();
    }

    /** Never more in a vault than fits, but for images, which only ask for its capacity. */
    static void assertNothingOversold(Sharing sharing) {
        for (String recipient : RECIPIENTS) {
            for (Vault vault : sharing.as(recipient).vaults().stream().toList()) {
                long imagesMb = vault.holdings().stream()
                        .filter(holding -> holding.resource().value().startsWith("img-"))
                        .mapToLong(holding -> holding.sizeMb())
                        .sum();
                assertTrue(vault.remainingMb() + imagesMb >= 0, "more than fits: " + vault);
            }
        }
    }
}
