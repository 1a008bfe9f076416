package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.sharing.ShareReport;
import io.tenantshare.domain.use.Decision;
import io.tenantshare.ports.StorageException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestKeyTest {

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void repeatingACallWithItsKeyReturnsTheFirstOutcomeAndDoesNothing() {
        world.image("img-1");
        ShareReport first = keyed("r").shareWith(World.ALICE, "p-nobody");
        world.owner().image("img-1").stopSharingWith(World.ALICE);
        List<String> events = world.eventTypes();

        ShareReport again = keyed("r").shareWith(World.ALICE, "p-nobody");

        assertEquals(first, again);
        assertEquals(events, world.eventTypes());
        assertEquals(List.of(), world.owner().image("img-1").members());
    }

    @Test
    void theSameKeyWithAnotherRequestIsRefused() {
        world.image("img-1");
        world.image("img-2");
        keyed("r").shareWith(World.ALICE);

        assertEquals("request-key-reused", World.codeOf(keyed("r").shareWith(World.BOB)));
        assertEquals("request-key-reused", World.codeOf(keyed("r").stopSharingWith(World.ALICE)));
        assertEquals("request-key-reused", World.codeOf(keyed("r").delete()));
        assertEquals(
                "request-key-reused",
                World.codeOf(world.owner().withRequestKey("r").image("img-2").shareWith(World.ALICE)));
        assertEquals(
                "request-key-reused",
                world.owner()
                        .withRequestKey("r")
                        .key("k")
                        .grantTo("a")
                        .refusal()
                        .orElseThrow()
                        .code());
        assertEquals(1, world.owner().image("img-1").members().size());
    }

    @Test
    void requestsThatOnlyLookAlikeAreDifferent() {
        world.image("a");
        world.image("b");
        world.image("a, b");
        world.owner().withRequestKey("r").images("a, b").shareWith(World.ALICE);

        ShareReport other = world.owner().withRequestKey("r").images("a", "b").shareWith(World.ALICE);

        assertEquals("request-key-reused", World.codeOf(other));
    }

    @Test
    void keysOfDifferentProjectsAreUnrelated() {
        world.shared("img-1", World.ALICE, World.BOB);

        assertTrue(world.alice()
                .withRequestKey("r")
                .inbox()
                .image("img-1")
                .accept()
                .ok());
        assertTrue(
                world.bob().withRequestKey("r").inbox().image("img-1").reject().ok());
    }

    @Test
    void aPlanNeitherUsesNorAnswersForAKey() {
        world.image("img-1");

        assertTrue(keyed("r").plan().shareWith(World.ALICE).ok());
        assertTrue(keyed("r").shareWith(World.ALICE).ok());
        assertFalse(keyed("r").plan().shareWith(World.ALICE).ok(), "a plan tells the present, not the past");
    }

    @Test
    void everyMutatingVerbHonoursAKey() {
        Tenant owner = world.owner().withRequestKey("register");
        ShareReport registered =
                owner.image("img-9").register(ImageSpec.systemDisk("n", 1).withTags(Map.of("a", "b")));
        assertEquals(
                registered,
                owner.image("img-9").register(ImageSpec.systemDisk("n", 1).withTags(Map.of("a", "b"))));
        assertEquals("request-key-reused", World.codeOf(owner.image("img-9").register(ImageSpec.systemDisk("n", 2))));

        Tenant granting = world.owner().withRequestKey("grant");
        Decision granted = granting.key("k").grantTo("a");
        world.owner().key("k").revokeFrom("a");
        assertEquals(granted, granting.key("k").grantTo("a"));
        assertTrue(world.owner().key("k").grants().operations().isEmpty(), "the repetition granted nothing");

        world.owner().image("img-9").shareWith(World.ALICE);
        Tenant answering = world.alice().withRequestKey("all");
        ShareReport accepted = answering.inbox().images().acceptAll();
        world.alice().inbox().image("img-9").reject();
        assertEquals(accepted, answering.inbox().images().acceptAll());

        Tenant forgetting = world.alice().withRequestKey("made");
        world.alice().inbox().image("img-9").accept();
        assertTrue(forgetting.image("img-9").createdServer("ecs").allowed());
        world.alice().server("ecs").forget();
        assertTrue(forgetting.image("img-9").createdServer("ecs").allowed());
        assertTrue(world.alice().server("ecs").details().isEmpty(), "the repetition recorded nothing");
    }

    @Test
    void aCallThatThrewGivesItsKeyBack() {
        Tenant tenant = world.owner().withRequestKey("r");
        world.image("img-1");

        assertThrows(
                InvalidInputException.class,
                () -> tenant.image("img-1").update(spec -> {
                    throw new InvalidInputException(io.tenantshare.domain.refusal.Refusal.byHost("x", "y", "z"));
                }));

        assertTrue(tenant.image("img-1").shareWith(World.ALICE).ok());
    }

    @Test
    void aCallThatEndedInAnErrorGivesItsKeyBackToo() {
        world.image("img-1");

        assertThrows(
                NoClassDefFoundError.class,
                () -> keyed("r").update(spec -> {
                    throw new NoClassDefFoundError("com.acme.Names");
                }));

        assertTrue(keyed("r").shareWith(World.ALICE).ok());
    }

    @Test
    void aKeyThatCannotBeGivenBackDoesNotHideWhyTheCallFailed() {
        world.image("img-1");

        NoClassDefFoundError thrown = assertThrows(
                NoClassDefFoundError.class,
                () -> keyed("r").update(spec -> {
                    world.storage.close();
                    throw new NoClassDefFoundError("com.acme.Names");
                }));

        assertInstanceOf(StorageException.class, thrown.getSuppressed()[0]);
    }

    private TenantImage keyed(String key) {
        return world.owner().withRequestKey(key).image("img-1");
    }
}
