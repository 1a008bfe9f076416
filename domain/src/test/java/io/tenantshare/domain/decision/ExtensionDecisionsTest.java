package io.tenantshare.domain.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.event.Cause;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.MemberEvent;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.event.Stamp;
import io.tenantshare.domain.policy.LifetimeRules;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.sharing.ExtensionRequest;
import io.tenantshare.domain.sharing.Lifetime;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Placement;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.sharing.Term;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a recipient may ask for, what stays of it, and what an answer says (LT-11). */
class ExtensionDecisionsTest {

    private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
    private static final Instant END = NOW.plus(Duration.ofDays(7));
    private static final Project OWNER = Project.of("p-1", "eu-de", "account-1");
    private static final Project ALICE = Project.of("p-alice", "eu-de", "account-2");

    /** Accepted by Alice for a week. */
    private static final SharedResource BACKUP = SharedResource.registered(new Backup(
                    new BackupId("bak-1"),
                    OWNER.id(),
                    OWNER.region(),
                    BackupSpec.ofServer("nightly", "vault-0", 40),
                    List.of(),
                    NOW))
            .with(List.of(Member.offered(ALICE, NOW)
                    .answered(MemberStatus.ACCEPTED, Placement.NONE, NOW)
                    .living(new Lifetime(Optional.empty(), Optional.of(END)))));

    @Test
    void everyObjectionToAWishIsNamed() {
        LifetimeRules month = LifetimeRules.NONE.withLongestShare(Duration.ofDays(30));

        assertEquals(List.of("end-not-ahead", "extension-not-later"), codes(ask(BACKUP, new Term.At(NOW), month)));
        assertEquals(List.of("extension-not-later"), codes(ask(BACKUP, new Term.At(END), month)));
        assertEquals(List.of(), codes(ask(BACKUP, new Term.At(END.plusMillis(1)), month)));
        assertEquals(List.of(), codes(ask(BACKUP, new Term.After(Duration.ofDays(30)), month)));
        assertEquals(List.of("end-too-far"), codes(ask(BACKUP, new Term.Never(), month)));
    }

    @Test
    void whatIsAskedForWaitsOnTheMemberAndMovesNothing() {
        Member asking = asking(BACKUP);

        assertEquals(
                Optional.of(new ExtensionRequest(Optional.empty(), Optional.of("Once more."), NOW)),
                asking.extension());
        assertEquals(BACKUP.member(ALICE.id()).orElseThrow(), asking.asking(Optional.empty()));
        assertEquals(
                asking.extension(), asking.with(List.of(new ImageId("img"))).extension());
        assertEquals(
                Optional.empty(),
                asking.answered(MemberStatus.REJECTED, Placement.NONE, NOW).extension());
    }

    @Test
    void anImageThatHoldsTheShareKeepsNoRequestAlive() {
        Member held = asking(BACKUP).with(List.of(new ImageId("img")));
        SharedResource stored = BACKUP.with(List.of(held));
        Call atTheEnd = call(OWNER, LifetimeRules.NONE, END);

        for (Decided<List<ShareOutcome>, ResourceChange> answer : List.of(
                ExtensionDecisions.grant(atTheEnd.about(stored.id(), stored), atTheEnd, List.of(ALICE.id())),
                ExtensionDecisions.decline(atTheEnd.about(stored.id(), stored), atTheEnd, List.of(ALICE.id())))) {
            assertEquals(List.of("backup-not-a-member"), codes(answer));
            assertEquals(Optional.empty(), answer.change());
        }
    }

    @Test
    void theAnswerComesBeforeTheEndThatItMoves() {
        SharedResource stored = BACKUP.with(List.of(asking(BACKUP)));
        Call call = call(OWNER, LifetimeRules.NONE, NOW);

        List<SharingEvent> events = ExtensionDecisions.grant(call.about(stored.id(), stored), call, List.of(ALICE.id()))
                .change()
                .orElseThrow()
                .events();

        assertEquals(
                List.of(EventType.EXTENSION_ANSWERED, EventType.END_CHANGED),
                events.stream().map(SharingEvent::type).toList());
        for (SharingEvent event : events) {
            assertEquals(Optional.of(END), ((MemberEvent) event).formerEnd());
            assertEquals(Lifetime.UNLIMITED, ((MemberEvent) event).lifetime());
        }
    }

    private static Member asking(SharedResource shared) {
        return ask(shared, new Term.Never(), LifetimeRules.NONE)
                .change()
                .orElseThrow()
                .next()
                .member(ALICE.id())
                .orElseThrow();
    }

    private static Decided<List<ShareOutcome>, ResourceChange> ask(
            SharedResource shared, Term wish, LifetimeRules rules) {
        Call call = call(ALICE, rules, NOW);
        return ExtensionDecisions.ask(call.about(shared.id(), shared), call, wish);
    }

    private static Call call(Project actor, LifetimeRules rules, Instant at) {
        return new Call(
                actor.id(),
                Facts.none(),
                SharingRules.standard().withLifetimes(rules),
                new Stamp(at, Cause.UNSTATED.saying("Once more.")));
    }

    private static List<String> codes(Decided<List<ShareOutcome>, ResourceChange> decided) {
        return decided.answer().get(0).objections().stream().map(Refusal::code).toList();
    }
}
