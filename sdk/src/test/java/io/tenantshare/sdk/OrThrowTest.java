package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.answer.Answer;
import io.tenantshare.domain.refusal.RefusedException;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.vault.VaultSpec;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A host that treats a "no" as an exception asks for one. */
class OrThrowTest {

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void anAnswerThatIsOkComesBack() {
        TenantImage image = world.image("img-1");

        for (Answer answer : List.of(
                image.shareWith(World.ALICE),
                image.shareWith(World.ALICE),
                image.may(Operation.CREATE_SERVER),
                image.createdServer("srv-1"))) {
            assertSame(answer, answer.orThrow());
            assertTrue(answer.refusal().isEmpty());
        }
    }

    @Test
    void aRefusalIsThrownWithItsCodeAndAllReasons() {
        TenantImage image = world.image("img-1");

        assertThrown("recipient-not-found", image.shareWith(World.ALICE, World.ELSEWHERE));
        assertThrown("no-recipients", image.shareWith());
        assertThrown("image-unknown", world.bob().image("img-1").may(Operation.CREATE_SERVER));
        assertThrown("image-unknown", world.bob().image("img-1").createdServer("srv-1"));
        assertThrown("vault-unknown", world.owner().vault("v").update(spec -> spec.withCapacityGb(1)));
        assertThrown("unknown-project", world.sharing.as("p-nobody").vault("v").register(VaultSpec.diskBackup("", 1)));
        assertEquals(1, image.members().size(), "what was fine in the call is done all the same");
    }

    private static void assertThrown(String code, Answer answer) {
        RefusedException thrown = assertThrows(RefusedException.class, answer::orThrow);

        assertEquals(code, thrown.refusal().code());
        assertEquals(answer.why(), thrown.getMessage());
    }
}
