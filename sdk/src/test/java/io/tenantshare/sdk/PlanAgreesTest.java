package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tenantshare.domain.answer.Decision;
import io.tenantshare.domain.answer.Explanation;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.policy.SharingLimits;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.resource.BackupOrigin;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.ImageStatus;
import io.tenantshare.domain.resource.Visibility;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.vault.VaultSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * In random worlds a plan says exactly what the call then does, writes nothing, and explanation and access check agree.
 * A failure names its seed; {@code -Dtenantshare.seed=…} replays that one alone.
 */
class PlanAgreesTest {

    private static final List<String> PROJECTS =
            List.of(World.OWNER, World.ALICE, World.BOB, "p-3", "p-4", World.ELSEWHERE, "p-nobody");
    private static final List<String> IMAGES = List.of("i-0", "i-1", "i-2", "i-3", "i-absent");

    static Stream<Long> seeds() {
        Long replayed = Long.getLong("tenantshare.seed");
        return replayed == null ? new Random(20261121).longs(60).boxed() : Stream.of(replayed);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void planCallAndExplanationAgree(long seed) {
        Random random = new Random(seed);
        SharingLimits limits = SharingLimits.STANDARD
                .withMembersPerImage(3)
                .withMembersPerFullServerImage(2)
                .withRecipientsPerCall(5);
        SharingRules rules = SharingRules.standard()
                .withLimits(limits)
                .withIsoImages(random.nextBoolean())
                .withEncryptedImages(random.nextInt(4) > 0);
        try (World world = new World(builder -> builder.rules(rules))) {
            world.sharing.projects().in("eu-de").ofAccount("account-3").register("p-3");
            world.sharing.projects().in("eu-de").ofAccount("account-3").register("p-4");
            for (String image : IMAGES.subList(0, 4)) {
                world.sharing
                        .as(pick(random, PROJECTS.subList(0, 3)))
                        .image(image)
                        .register(spec(random));
            }
            for (String project : PROJECTS.subList(0, 5)) {
                world.sharing.as(project).vault("roomy").register(VaultSpec.serverBackup("", 500));
                world.sharing.as(project).vault("tight").register(VaultSpec.serverBackup("", 40));
            }
            world.owner().backup("backup").register(BackupSpec.ofServer("b", "roomy", 40));
            for (int step = 0; step < 60; step++) {
                step(world, random, "seed " + seed + ", step " + step);
            }
        }
    }

    private static void step(World world, Random random, String at) {
        Tenant tenant = world.sharing.as(pick(random, PROJECTS));
        String id = pick(random, IMAGES);
        TenantImage image = tenant.image(id);
        String[] recipients = some(random, PROJECTS);
        int eventsBefore = world.eventTypes().size();
        switch (random.nextInt(14)) {
            case 0, 1, 2 ->
                agree(world, at, image.plan().shareWith(recipients), eventsBefore, () -> image.shareWith(recipients));
            case 3 ->
                agree(
                        world,
                        at,
                        image.plan().stopSharingWith(recipients),
                        eventsBefore,
                        () -> image.stopSharingWith(recipients));
            case 4 -> {
                InboxImage offer = tenant.inbox().image(id);
                agree(world, at, offer.plan().accept(), eventsBefore, offer::accept);
            }
            case 5 -> {
                InboxImage offer = tenant.inbox().image(id);
                agree(world, at, offer.plan().reject(), eventsBefore, offer::reject);
            }
            case 6 -> {
                ImageInbox inbox = tenant.inbox().images();
                agree(world, at, inbox.plan().acceptAll(), eventsBefore, inbox::acceptAll);
            }
            case 7 -> {
                ImageSpec next = spec(random);
                agree(
                        world,
                        at,
                        image.plan().update(old -> old.withStatus(next.status()).withVisibility(next.visibility())),
                        eventsBefore,
                        () -> image.update(old -> old.withStatus(next.status()).withVisibility(next.visibility())));
            }
            case 8 -> {
                TenantKey key = world.owner().key("key-1");
                String account = "account-" + (random.nextBoolean() ? "3" : "of-" + World.ALICE);
                if (random.nextBoolean()) {
                    key.grantTo(account);
                } else {
                    key.revokeFrom(account);
                }
            }
            case 9 -> {
                TenantBackup plan = tenant.backup("backup").plan();
                agree(
                        world,
                        at,
                        plan.shareWith(recipients),
                        eventsBefore,
                        () -> tenant.backup("backup").shareWith(recipients));
            }
            case 10 -> {
                InboxBackup offer = tenant.inbox().backup("backup");
                String vault = pick(random, List.of("roomy", "tight", "none"));
                agree(world, at, offer.plan().acceptInto(vault), eventsBefore, () -> offer.acceptInto(vault));
            }
            case 11 -> {
                InboxBackup offer = tenant.inbox().backup("backup");
                agree(world, at, offer.plan().reject(), eventsBefore, offer::reject);
                TenantBackup plan = tenant.backup("backup").plan();
                agree(
                        world,
                        at,
                        plan.stopSharingWith(recipients),
                        world.eventTypes().size(),
                        () -> tenant.backup("backup").stopSharingWith(recipients));
            }
            case 12 -> {
                agree(
                        world,
                        at,
                        image.plan().shareExactlyWith(recipients),
                        eventsBefore,
                        () -> image.shareExactlyWith(recipients));
                TenantBackup backup = tenant.backup("backup");
                agree(
                        world,
                        at,
                        backup.plan().shareExactlyWith(recipients),
                        world.eventTypes().size(),
                        () -> backup.shareExactlyWith(recipients));
            }
            default -> {
                ImageInbox inbox = tenant.inbox().images();
                agree(
                        world,
                        at,
                        inbox.plan().into("roomy").acceptAll(),
                        eventsBefore,
                        () -> inbox.into("roomy").acceptAll());
                if (random.nextInt(6) == 0) {
                    agree(world, at, image.plan().delete(), world.eventTypes().size(), image::delete);
                }
            }
        }
        Explanation explanation = image.explain();
        for (Operation operation : Operation.values()) {
            Decision decision = image.may(operation);
            assertEquals(decision, explanation.on(operation), at + " " + operation);
        }
        boolean mayShare = image.may(Operation.SHARE).allowed();
        if (!mayShare) {
            assertEquals(
                    List.of(),
                    image.plan().shareWith("p-3", World.BOB).done(),
                    at + ": what may not be shared is not shared");
        }
    }

    private interface Call {
        ShareReport run();
    }

    private static void agree(World world, String at, ShareReport plan, int eventsBefore, Call call) {
        assertEquals(eventsBefore, world.eventTypes().size(), at + ": a plan writes nothing");
        ShareReport report = call.run();
        assertEquals(plan.withImpacts(List.of()), report, at);
        boolean changed = !report.done().isEmpty();
        assertEquals(changed, world.eventTypes().size() > eventsBefore, at + ": done means an event, and only then");
    }

    private static ImageSpec spec(Random random) {
        ImageSpec spec = switch (random.nextInt(6)) {
            case 0 -> ImageSpec.dataDisk("data", 10);
            case 1 ->
                ImageSpec.fullServer(
                        "full",
                        pick(
                                random,
                                List.of(
                                        BackupOrigin.OWN_BACKUP,
                                        BackupOrigin.OWN_BACKUP,
                                        BackupOrigin.LEGACY_BACKUP,
                                        BackupOrigin.RECEIVED_BACKUP)),
                        40,
                        100);
            case 2 -> ImageSpec.iso("iso", 5);
            case 3 -> ImageSpec.bareMetal("metal", 40);
            default -> ImageSpec.systemDisk("system", pick(random, List.of(40, 128, 129)));
        };
        if (random.nextInt(3) == 0) {
            spec = spec.withEncryption(
                    random.nextInt(4) == 0
                            ? Encryption.DEFAULT_KEY
                            : Encryption.customerKey(new KeyId("key-" + random.nextInt(2))));
        }
        if (random.nextInt(6) == 0) {
            spec = spec.withStatus(pick(random, Arrays.asList(ImageStatus.values())));
        }
        if (random.nextInt(8) == 0) {
            spec = spec.withVisibility(Visibility.PUBLIC);
        }
        return spec.withDeletionProtection(random.nextInt(6) == 0);
    }

    private static String[] some(Random random, List<String> from) {
        List<String> some = new ArrayList<>();
        int count = random.nextInt(7);
        for (int i = 0; i < count; i++) {
            some.add(pick(random, from));
        }
        return some.toArray(String[]::new);
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
