package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.use.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A stranger cannot tell "not yours" from "not there", and recipients do not see each other. */
class StrangerTest {

    private static final String SECRET = "img-a";
    private static final String ABSENT = "img-b";
    private static final String DELETED = "img-c";

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void everyVerbAnswersTheSameForAForeignAnAbsentAndADeletedImage() {
        world.shared(SECRET, World.ALICE);
        world.shared(DELETED, World.BOB);
        world.owner().image(DELETED).delete();
        Tenant stranger = world.bob();

        assertSame(answersOf(stranger, ABSENT), answersOf(stranger, SECRET));
        assertSame(answersOf(stranger, ABSENT), answersOf(stranger, DELETED));
    }

    @Test
    void aFormerRecipientIsAStrangerAgain() {
        world.shared(SECRET, World.BOB);
        world.bob().inbox().image(SECRET).accept();
        world.owner().image(SECRET).stopSharingWith(World.BOB);

        assertSame(answersOf(world.bob(), ABSENT), answersOf(world.bob(), SECRET));
    }

    @Test
    void recipientsSeeTheirOwnMembershipOnly() {
        world.shared(SECRET, World.ALICE, World.BOB);
        world.bob().inbox().image(SECRET).accept();

        TenantImage forAlice = world.alice().image(SECRET);

        assertEquals(
                List.of(World.ALICE),
                forAlice.members().stream().map(m -> m.recipient().value()).toList());
        assertTrue(forAlice.member(World.BOB).isEmpty());
        assertFalse(forAlice.toString().contains(World.BOB));
        assertFalse(forAlice.explain().text().contains(World.BOB));
        assertFalse(
                world.alice().inbox().images().all().page().items().toString().contains(World.BOB));
        assertEquals(
                List.of(),
                world.alice()
                        .events()
                        .where(e -> e.toString().contains(World.BOB))
                        .read(0, 100));
        ShareReport asIfOwner = forAlice.plan().shareWith(World.BOB, World.ALICE);
        assertEquals(
                List.of("not-owner", "not-owner"),
                asIfOwner.outcomes().stream()
                        .map(o -> o.objections().size() == 1
                                ? o.objections().get(0).code()
                                : "more than one")
                        .toList());
        assertEquals(
                List.of("not-owner"),
                forAlice.stopSharingWithAll().outcomes().get(0).objections().stream()
                        .map(r -> r.code())
                        .toList());
    }

    private static void assertSame(Map<String, String> expected, Map<String, String> actual) {
        expected.forEach((verb, answer) -> assertEquals(answer, String.valueOf(actual.get(verb)), verb));
    }

    private Map<String, String> answersOf(Tenant stranger, String image) {
        Map<String, Function<TenantImage, Object>> verbs = new LinkedHashMap<>();
        verbs.put("details", TenantImage::details);
        verbs.put("members", TenantImage::members);
        verbs.put("member", i -> i.member(World.ALICE));
        verbs.put("share", i -> i.shareWith(World.ALICE, World.BOB));
        verbs.put("plan share", i -> i.plan().shareWith(World.ALICE, World.BOB));
        verbs.put("stop", i -> i.stopSharingWith(World.ALICE, World.BOB));
        verbs.put("stop all", TenantImage::stopSharingWithAll);
        verbs.put("delete", TenantImage::delete);
        verbs.put("plan delete", i -> i.plan().delete());
        verbs.put("update", i -> i.update(spec -> spec.withName("mine")));
        verbs.put("explain", i -> i.explain().text());
        verbs.put("created server", i -> i.createdServer("ecs"));
        verbs.put("replicate", i -> i.replicateTo("copy"));
        for (Operation operation : Operation.values()) {
            verbs.put("may " + operation, i -> i.may(operation));
        }
        Map<String, String> answers = new LinkedHashMap<>();
        verbs.forEach((name, verb) -> answers.put(name, anonymous(verb.apply(stranger.image(image)))));
        for (Operation operation : Operation.values()) {
            answers.put(
                    "may in one step " + operation,
                    anonymous(world.sharing.may(stranger.id().value(), operation, image)));
        }
        answers.put("accept", anonymous(stranger.inbox().image(image).accept()));
        answers.put("reject", anonymous(stranger.inbox().image(image).reject()));
        return answers;
    }

    private static String anonymous(Object answer) {
        return String.valueOf(answer).replace(SECRET, "X").replace(ABSENT, "X").replace(DELETED, "X");
    }
}
