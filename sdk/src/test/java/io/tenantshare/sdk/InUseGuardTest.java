package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.answer.Impact;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.policy.InUseGuard;
import io.tenantshare.domain.policy.InUseGuard.Verdict;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.vault.VaultSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The host is asked before somebody loses what it uses (RP-1 to RP-3). */
class InUseGuardTest {

    private final List<String> asked = new ArrayList<>();

    /** Ways to fail. */
    @NullUnmarked
    enum Failure {
        EXCEPTION(() -> {
            throw new IllegalStateException("on purpose");
        }),
        ASSERTION(() -> {
            throw new AssertionError("on purpose");
        }),
        MISSING_CLASS(() -> {
            throw new NoClassDefFoundError("com.acme.Names");
        }),
        CHECKED_AS_OTHER_LANGUAGES_THROW_IT(() -> {
            ListenerTest.<RuntimeException>sneak(new IOException("on purpose"));
            return Verdict.ALLOW;
        }),
        NULL(() -> null),
        UNKNOWN(() -> Verdict.UNKNOWN);

        private final Supplier<Verdict> answer;

        Failure(Supplier<Verdict> answer) {
            this.answer = answer;
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatItDoesInsteadOfAnsweringTakesNothingAway(Failure failure) {
        try (World world = new World(builder -> builder.inUseGuard((resource, member) -> failure.answer.get()))) {
            TenantImage image = world.shared("img-1", World.ALICE);

            assertEquals("guard-failed", World.codeOf(image.plan().stopSharingWith(World.ALICE)));
            assertEquals("guard-failed", World.codeOf(image.stopSharingWithAll()));
            assertEquals(
                    List.of("call-refused", "guard-failed"),
                    image.shareExactlyWith(World.BOB).outcomes().stream()
                            .map(outcome -> outcome.refusal().orElseThrow().code())
                            .toList());
            assertEquals("guard-failed", World.codeOf(image.delete()));
            assertTrue(image.member(World.ALICE).isPresent());
        }
    }

    @Test
    void itIsAskedAboutEachPairThatNothingElseIsInTheWayOf() {
        try (World world = new World(builder -> builder.inUseGuard(asking(Verdict.ALLOW)))) {
            TenantImage image = world.shared("img-1", World.ALICE, World.BOB);

            image.stopSharingWith("p-nobody");
            world.alice().image("img-1").stopSharingWith(World.BOB);
            assertEquals(List.of(), asked);

            image.plan().stopSharingWithAll();
            assertEquals(List.of("img-1 p-alice pending", "img-1 p-bob pending"), asked);
            image.delete();
            assertEquals(4, asked.size());
        }
    }

    @Test
    void itIsNotAskedWhenAShareEndsOrIsGivenBack() {
        try (World world = new World(builder -> builder.withoutRelay()
                .sweepGrace(Duration.ZERO)
                .rules(SharingRules.standard().withInUseGuard(asking(Verdict.REFUSE))))) {
            TenantImage image = world.image("img-1");
            image.lasting(Duration.ofHours(1)).shareWith(World.ALICE);
            image.shareWith(World.BOB);

            assertTrue(world.bob().inbox().image("img-1").reject().ok());
            assertTrue(image.withoutEnd().keepSharingWith(World.ALICE).ok());
            assertTrue(image.lasting(Duration.ofHours(1))
                    .keepSharingWith(World.ALICE)
                    .ok());
            world.clock.forward(Duration.ofHours(2));
            world.sharing.recover();

            assertEquals(List.of(), asked);
            assertEquals(
                    List.of(World.BOB),
                    world.owner().image("img-1").members().stream()
                            .map(member -> member.recipient().value())
                            .toList());
        }
    }

    @Test
    void itHoldsNoLockAndIsAskedAgainWhenTheCallHasLostItsRace() {
        AtomicBoolean first = new AtomicBoolean(true);
        World[] world = new World[1];
        try (World opened = new World(builder -> builder.inUseGuard((resource, member) -> {
            asked.add(member.recipient() + " " + member.status());
            if (first.getAndSet(false)) {
                world[0].alice().inbox().image("img-1").accept();
            }
            return Verdict.ALLOW;
        }))) {
            world[0] = opened;
            TenantImage image = opened.shared("img-1", World.ALICE);

            assertTrue(image.stopSharingWith(World.ALICE).ok());
            assertEquals(List.of("p-alice pending", "p-alice accepted"), asked);
        }
    }

    @Test
    void aVaultWhoseBackupIsInUseIsNotDeleted() {
        try (World world = new World(builder -> builder.inUseGuard(asking(Verdict.REFUSE)))) {
            world.owner().vault("v").register(VaultSpec.serverBackup("vault", 1000));
            world.owner().backup("bk").register(BackupSpec.ofServer("server", "v", 40, 60));
            world.owner().backup("bk").shareWith(World.ALICE);

            assertEquals(
                    List.of("vault-not-deletable", "in-use"),
                    world.owner().vault("v").delete().objections().stream()
                            .map(refusal -> refusal.code())
                            .toList());
            assertTrue(world.owner().backup("bk").details().isPresent());
        }
    }

    @Test
    void aPlanLooksAtAThousandRecordsOfARecipient() {
        try (World world = new World()) {
            TenantImage image = world.shared("img-1", World.ALICE);
            world.alice().inbox().image("img-1").accept();
            for (int i = 0; i < 1001; i++) {
                world.alice().image("img-1").createdServer("server-" + i);
            }

            ShareReport planned = image.plan().stopSharingWithAll();

            Impact impact = planned.impacts().get(0);
            assertEquals(new ProjectId(World.ALICE), impact.recipient());
            assertEquals(1000, impact.servers());
            assertTrue(impact.atLeast());
            assertTrue(planned.toString().contains("at least 1000 servers"), planned.toString());
        }
    }

    private InUseGuard asking(Verdict verdict) {
        return (resource, member) -> {
            asked.add(resource.id() + " " + member.recipient() + " " + member.status());
            return verdict;
        };
    }
}
