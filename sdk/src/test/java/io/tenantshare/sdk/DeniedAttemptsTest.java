package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.sdk.observe.DeniedAttempt;
import io.tenantshare.sdk.observe.DeniedAttempts;
import io.tenantshare.sdk.observe.DeniedAttempts.Of;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rule HI-8. */
class DeniedAttemptsTest {

    private final World.Clock clock = new World.Clock();

    @Test
    void aDeniedCallIsRememberedWithWhoMadeItWhatForAndWhy() {
        DeniedAttempts denied = DeniedAttempts.latest(10, Of.CHANGES, clock);
        try (World world = new World(builder -> builder.observer(denied))) {
            world.image("img-1");

            world.bob().onBehalfOf("user-7").inRequest("req-1").image("img-1").shareWith(World.ALICE);

            DeniedAttempt attempt = denied.latest().get(0);
            assertEquals(1, denied.latest().size());
            assertEquals(clock.instant(), attempt.at());
            assertEquals(Optional.of("user-7"), attempt.cause().user());
            assertEquals(Optional.of("req-1"), attempt.cause().correlationId());
            assertEquals("p-bob share image img-1: image-unknown", line(attempt));
        }
    }

    @Test
    void whatIsDoneOrOnlyAskedIsNoDeniedChange() {
        DeniedAttempts denied = DeniedAttempts.latest(10, Of.CHANGES, clock);
        try (World world = new World(builder -> builder.observer(denied))) {
            world.shared("img-1", World.ALICE);
            world.alice().image("img-1").may(Operation.CREATE_SERVER);
            world.alice().image("img-1").plan().delete();

            assertEquals(List.of(), denied.latest());
        }
    }

    @Test
    void checksAreRememberedIfTheHostWantsAll() {
        DeniedAttempts denied = DeniedAttempts.latest(10, Of.ALL, clock);
        try (World world = new World(builder -> builder.observer(denied))) {
            world.shared("img-1", World.ALICE);
            world.alice().image("img-1").may(Operation.CREATE_SERVER);
            world.owner().image("img-1").may(Operation.CREATE_SERVER);
            world.alice().image("img-1").delete();

            assertEquals(
                    List.of(
                            "p-alice create-server image img-1: not-accepted",
                            "p-alice delete image img-1: delete-by-other"),
                    lines(denied));
        }
    }

    @Test
    void eachRefusedItemOfACallIsAnAttemptAndACallRefusedAsAWholeIsOne() {
        DeniedAttempts denied = DeniedAttempts.latest(10, Of.CHANGES, clock);
        try (World world = new World(builder -> builder.observer(denied))) {
            world.image("img-1");
            world.owner().images("img-1", "img-2", "img-3").delete();
            world.owner().images("img-4", "img-5").shareWith();
            world.owner().key("key-1").revokeFrom("account");
            world.owner().vault("v-1").delete();

            assertEquals(
                    List.of(
                            "p-owner delete image img-2: image-unknown",
                            "p-owner delete image img-3: image-unknown",
                            "p-owner share image : no-recipients",
                            "p-owner delete vault v-1: vault-unknown"),
                    lines(denied));
        }
    }

    @Test
    void theOldestAreForgotten() {
        DeniedAttempts denied = DeniedAttempts.latest(2, Of.CHANGES, clock);
        try (World world = new World(builder -> builder.observer(denied))) {
            world.owner().image("img-1").delete();
            world.owner().image("img-2").delete();
            world.owner().image("img-3").delete();

            assertEquals(
                    List.of("p-owner delete image img-2: image-unknown", "p-owner delete image img-3: image-unknown"),
                    lines(denied));
        }
    }

    @Test
    void theNumberHasBounds() {
        assertThrows(InvalidInputException.class, () -> DeniedAttempts.latest(0, Of.ALL));
        assertThrows(InvalidInputException.class, () -> DeniedAttempts.latest(1_000_001, Of.ALL));
    }

    private static List<String> lines(DeniedAttempts denied) {
        return denied.latest().stream().map(DeniedAttemptsTest::line).toList();
    }

    private static String line(DeniedAttempt attempt) {
        return attempt.project() + " " + attempt.attempted() + " " + attempt.about() + " " + attempt.id() + ": "
                + attempt.refusal().code();
    }
}
