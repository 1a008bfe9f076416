package io.tenantshare.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.MemberEvent;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.Placement;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.jdbc.JdbcSettings.Tables;
import io.tenantshare.jdbc.testing.PostgresServer;
import io.tenantshare.ports.Quarantined;
import io.tenantshare.ports.SharePage;
import io.tenantshare.ports.SharePosition;
import io.tenantshare.ports.ShareQuery;
import io.tenantshare.ports.ShareQuery.Side;
import io.tenantshare.ports.StorageException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A row of a later version, or a damaged one: everything else goes on around it. */
class UnreadableTest {

    private static final ProjectId BOB = new ProjectId("p-bob");
    private static final Instant AT = Instant.parse("2026-11-21T09:00:00Z");

    private final PostgresServer server = PostgresServer.shared();
    private final JdbcSettings settings =
            JdbcSettings.STANDARD.withTables(Tables.CREATED_IF_MISSING).withSchema(server.freshSchema());
    private final JdbcStorage storage = JdbcStorage.on(server.pool(), settings);

    UnreadableTest() {
        for (int i = 1; i <= 4; i++) {
            ResourceChange registered = Stories.registration("img-" + i);
            storage.resources().saveAll(List.of(registered));
            storage.resources().saveAll(List.of(offer(registered.next(), i)));
        }
    }

    private static ResourceChange offer(SharedResource shared, int second) {
        Instant at = AT.plusSeconds(second);
        SharedResource next = shared.with(List.of(Member.offered(Project.of("p-bob", "eu-de", "a"), at)));
        return new ResourceChange(
                next,
                List.of(new MemberEvent(
                        EventType.OFFERED, next.id(), Stories.OWNER, BOB, Placement.NONE, next.revision(), 0, at)));
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void oneResourceThatCannotBeReadFailsCallsAboutItself() {
        damage("resource SET spec = '{\"kind\":\"hologram\"}' WHERE id = 'img-2'");

        assertThrows(StorageException.class, () -> storage.resources().find(new ImageId("img-2")));
        assertThrows(StorageException.class, () -> storage.resources().findRecent(new ImageId("img-2"), BOB));
        assertEquals(
                List.of("img-1", "img-3"),
                storage
                        .resources()
                        .findAll(List.of(new ImageId("img-1"), new ImageId("img-2"), new ImageId("img-3")))
                        .stream()
                        .map(shared -> shared.id().value())
                        .sorted()
                        .toList());
        assertEquals(
                3,
                storage.resources()
                        .ownedBy(Stories.OWNER, ResourceType.IMAGE, Optional.empty(), 10)
                        .size());
        assertEquals(List.of("img-4", "img-3", "img-1"), inbox(10));
        assertEquals(
                List.of("resource: image img-2", "member: image img-2 with p-bob"),
                storage.quarantined().stream()
                        .map(one -> table(one) + ": " + one.id())
                        .toList());
        assertEquals(2, storage.unreadable());
        String reason = storage.quarantined().get(0).reason();
        assertTrue(reason.startsWith("It is damaged, or has a word that this version"), reason);
        assertTrue(reason.contains("hologram"), reason);
    }

    @Test
    void aMemberThatCannotBeReadMakesItsResourceUnreadable() {
        damage("member SET status = 'haunted' WHERE resource = 'img-2'");

        assertThrows(StorageException.class, () -> storage.resources().find(new ImageId("img-2")));
        assertEquals(List.of(), storage.resources().findAll(List.of(new ImageId("img-2"))));
    }

    @Test
    void pagesGoOnBehindSharesThatCannotBeRead() {
        damage("resource SET spec = '{}' WHERE id IN ('img-2', 'img-3')");

        for (int limit = 1; limit <= 4; limit++) {
            assertEquals(List.of("img-4", "img-1"), inbox(limit), "pages of " + limit);
        }
    }

    @Test
    void theLogAndTheRelayGoOnAroundEventsThatCannotBeRead() {
        damage("outbox SET events = replace(events, '\"offered\"', '\"enchanted\"') WHERE thing = 'image:img-2'");

        assertEquals(7, storage.events().read(0, 100).size());
        assertEquals(8, storage.events().last());
        assertEquals(7, storage.outbox().pending(Instant.MAX, 100).size());
        assertEquals(
                Set.of("event: 4", "outbox: 4"),
                storage.quarantined().stream()
                        .map(one -> table(one) + ": " + one.id())
                        .collect(Collectors.toSet()));
    }

    private List<String> inbox(int limit) {
        List<String> all = new ArrayList<>();
        Optional<SharePosition> after = Optional.empty();
        boolean more = true;
        while (more) {
            SharePage page =
                    storage.shares().page(ShareQuery.all(Side.RECIPIENT, BOB, ResourceType.IMAGE), after, limit);
            page.shares().forEach(share -> all.add(share.resource().id().value()));
            more = page.more();
            if (more) {
                after = Optional.of(
                        SharePosition.of(page.shares().get(page.shares().size() - 1)));
            }
        }
        return all;
    }

    private String table(Quarantined one) {
        return one.collection().substring(settings.qualifiedPrefix().length());
    }

    private void damage(String update) {
        server.execute("UPDATE " + settings.qualifiedPrefix() + update);
    }
}
