package io.tenantshare.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.mongo.testing.Deployment;
import io.tenantshare.mongo.testing.OnEveryDeployment;
import io.tenantshare.ports.SharePage;
import io.tenantshare.ports.ShareQuery;
import io.tenantshare.ports.ShareQuery.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A text from a search box finds the names that contain it, and is never interpreted as a pattern. */
@OnEveryDeployment
class SearchTextsTest {

    private static final List<String> NAMES = List.of(
            "Web.Server",
            "webxserver",
            "a*b+c?",
            "(a|b) [c-d] {2} ^e$",
            "back\\slash \\E and \\Q",
            "$where",
            "{\"$gt\": \"\"}",
            "/i slash/",
            "# sharp  two blanks",
            "Äpfel und STRASSE",
            "straße",
            "\u0130stanbul",
            "\u05e9\u05dc\u05d5\u05dd",
            "fox \ud83e\udd8a den",
            "\u4e2d\u6587",
            "null",
            "");

    private static final List<String> TYPED = List.of(
            ".",
            ".*",
            "web.s",
            "*",
            "+",
            "?",
            "a*b",
            "(",
            ")",
            "(a|b)",
            "[",
            "]",
            "[c-d]",
            "{2}",
            "^",
            "$",
            "^e$",
            "\\",
            "\\E",
            "\\Q",
            "\\e a",
            "\\d",
            "\\w",
            "|",
            "/",
            "/i",
            "#",
            "  ",
            "äPFEL",
            "ß",
            "SS",
            "i",
            "\u0130",
            "\u05dc",
            "\ud83e\udd8a",
            "\u4e2d",
            "$where",
            "{\"$gt\": \"\"}",
            "null",
            "nobody has this",
            "-",
            "x".repeat(255),
            "(?i)web",
            "(?s).*",
            "web.server");

    private static final List<String> IMPOSSIBLE =
            List.of("\u0000", "web\u0000", "\u0000server", "\ud83e", "\udd8a", "fox \ud83e", "\udd8a den");

    private final MongoClient client;
    private final MongoStorage storage;
    private final List<Share> shares = new ArrayList<>();

    SearchTextsTest(Deployment deployment) {
        client = MongoClients.create(deployment.uri());
        storage = MongoStorage.on(client.getDatabase(deployment.freshDatabase()));
    }

    @BeforeEach
    void share() {
        for (int i = 0; i < NAMES.size(); i++) {
            String name = NAMES.get(i);
            ImageId image = new ImageId("img-" + i);
            ImageSpec spec = ImageSpec.systemDisk(name, 1)
                    .withTags(name.isEmpty() ? Map.of() : Map.of(name, name, "kind", "$exists"));
            SharedResource registered = Golden.registration(image, spec).next();
            ResourceChange offered = Golden.offer(registered, Golden.at(i));
            storage.outbox().publish(List.of(offered));
            shares.add(
                    0,
                    new Share(
                            offered.next().resource(),
                            offered.next().member(Golden.BOB).orElseThrow()));
        }
    }

    @AfterEach
    void close() {
        storage.close();
        client.close();
    }

    @Test
    void aTextFindsTheNamesThatContainIt() {
        for (String typed : TYPED) {
            assertFinds(query().withNameContaining(typed));
        }
        for (String name : NAMES) {
            assertFinds(query().withNameContaining(name));
            assertFinds(query().withNameContaining(name.toUpperCase(Locale.ROOT)));
        }
    }

    @Test
    void aTextThatNoNameCanHoldFindsNothing() {
        for (String typed : IMPOSSIBLE) {
            for (Side side : Side.values()) {
                ShareQuery query = ShareQuery.all(
                                side, side == Side.OWNER ? Golden.OWNER : Golden.BOB, ResourceType.IMAGE)
                        .withNameContaining(typed);
                assertEquals(new SharePage(List.of(), false), storage.shares().page(query, Optional.empty(), 10));
            }
        }
    }

    @Test
    void tagsAreComparedAsTexts() {
        for (String text : NAMES) {
            assertFinds(query().withTags(Map.of(text.isEmpty() ? "kind" : text, text)));
        }
        for (String text : List.of("$exists", "{\"$exists\": true}", "$ne", ".", "kind.x", "/.*/")) {
            assertFinds(query().withTags(Map.of("kind", text)));
            assertFinds(query().withTags(Map.of(text, text)));
        }
    }

    @Test
    void projectsAreComparedAsTexts() {
        for (String text : List.of("$ne", "p.owner", "p-.*", "{\"$gt\": \"\"}", "P-OWNER", "p-owner")) {
            assertFinds(query().withCounterparts(Set.of(new ProjectId(text))));
            ShareQuery of = ShareQuery.all(Side.RECIPIENT, new ProjectId(text), ResourceType.IMAGE);
            assertEquals(
                    List.of(), storage.shares().page(of, Optional.empty(), 100).shares());
        }
    }

    private static ShareQuery query() {
        return ShareQuery.all(Side.RECIPIENT, Golden.BOB, ResourceType.IMAGE);
    }

    private void assertFinds(ShareQuery query) {
        List<Share> expected = shares.stream().filter(query::matches).toList();
        assertEquals(
                expected, storage.shares().page(query, Optional.empty(), 100).shares(), query::toString);
    }
}
