package io.tenantshare.ports.contract;

import static io.tenantshare.ports.contract.Samples.BOB;
import static io.tenantshare.ports.contract.Samples.CAROL;
import static io.tenantshare.ports.contract.Samples.OWNER;
import static io.tenantshare.ports.contract.Samples.at;
import static io.tenantshare.ports.contract.Samples.offer;
import static io.tenantshare.ports.contract.Samples.registration;
import static io.tenantshare.ports.contract.Samples.ruled;
import static io.tenantshare.ports.contract.Samples.rules;
import static io.tenantshare.ports.contract.Samples.ruling;
import static io.tenantshare.ports.contract.Samples.traces;
import static io.tenantshare.ports.contract.Samples.wouldDo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.recipient.OfferMatch;
import io.tenantshare.domain.recipient.PendingCaps;
import io.tenantshare.domain.recipient.RecipientRule;
import io.tenantshare.domain.recipient.RuleSet;
import io.tenantshare.domain.recipient.RuleTrace;
import io.tenantshare.domain.resource.BackupKind;
import io.tenantshare.domain.resource.ImageKind;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.ports.LogFilter;
import io.tenantshare.ports.LoggedEvent;
import io.tenantshare.ports.ShareQuery.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link io.tenantshare.ports.RuleSets} promises, and what a storage keeps of what rules did. */
public interface RuleSetsContract extends StorageFixture {

    @Test
    default void noRulesAreFoundInAnEmptyStorage() {
        assertEquals(List.of(), found(BOB));
    }

    @Test
    default void everythingThatRulesSayIsFoundUnchanged() {
        OfferMatch all = OfferMatch.from("p-1", "p-2")
                .orFromAccounts("a-1", "a-2")
                .orFromOwnAccount()
                .ofKind(ImageKind.values())
                .sized(0, Long.MAX_VALUE)
                .tagged("env", "test")
                .tagged("empty", "")
                .encrypted(true);
        List<RecipientRule> rules = List.of(
                RecipientRule.accept("accepts nearly nothing", all).into("vault-1"),
                RecipientRule.accept("accepts", OfferMatch.fromOwnAccount().ofType(ResourceType.IMAGE)),
                RecipientRule.block("blocks", OfferMatch.ANY.ofKind(BackupKind.values())),
                RecipientRule.block("blocks encrypted", OfferMatch.ANY.encrypted(false)),
                RecipientRule.ask("asks", OfferMatch.ANY.ofKind(ImageKind.ISO, BackupKind.DISK)),
                RecipientRule.ask(
                        "asks about backups", OfferMatch.fromAccounts("a-1").ofType(ResourceType.BACKUP)));
        PendingCaps caps = PendingCaps.NONE
                .withOffersOfOwner(0)
                .withGbOfOwner(1)
                .withOffers(2)
                .withGb(Long.MAX_VALUE);
        List<RuleSet> sets = List.of(
                new RuleSet(new ProjectId("p-1"), 1, true, caps, rules),
                new RuleSet(new ProjectId("p-2"), 1, false, PendingCaps.NONE.withOffers(7), rules),
                new RuleSet(new ProjectId("p-3"), 1, true, PendingCaps.NONE.withGbOfOwner(7), List.of()),
                new RuleSet(new ProjectId("p-4"), 1, false, PendingCaps.NONE, List.of()));

        for (RuleSet set : sets) {
            saved(set);
            assertEquals(List.of(set), found(set.project()));
        }
    }

    @Test
    default void onlyTheRulesAskedForAreFound() {
        RuleSet bobs = saved(rules(BOB, RecipientRule.block("one", OfferMatch.ANY)));
        saved(rules(OWNER, RecipientRule.block("two", OfferMatch.ANY)));
        RuleSet carols = saved(rules(CAROL, RecipientRule.ask("three", OfferMatch.ANY)));

        List<RuleSet> found = found(CAROL, new ProjectId("p-none"), BOB);

        assertEquals(2, found.size());
        assertEquals(Set.of(bobs, carols), Set.copyOf(found));
        assertEquals(List.of(), found());
    }

    @Test
    default void aProjectAskedForItsRulesTwiceIsAnsweredOnce() {
        RuleSet rules = saved(rules(BOB, RecipientRule.block("one", OfferMatch.ANY)));

        assertEquals(List.of(rules), found(BOB, new ProjectId(BOB.value()), BOB));
    }

    @Test
    default void rulesStayInTheirOrder() {
        RuleSet first = saved(rules(
                BOB,
                RecipientRule.ask("z", OfferMatch.from("p-1")),
                RecipientRule.block("a", OfferMatch.ANY),
                RecipientRule.accept("m", OfferMatch.from("p-2"))));
        assertEquals(List.of(first), found(BOB));

        RuleSet turned = saved(first.withRules(List.of(
                        first.rules().get(1),
                        first.rules().get(2),
                        first.rules().get(0)))
                .revised());

        assertEquals(List.of(turned), found(BOB));
    }

    @Test
    default void rulesAreSavedOverTheRevisionBeforeThemOnly() {
        RuleSet first = saved(rules(BOB, RecipientRule.block("one", OfferMatch.ANY)));
        RuleSet second = saved(first.auditing(true).revised());

        assertFalse(storage().ruleSets().save(ruling(first)), "the first revision again");
        assertFalse(storage().ruleSets().save(ruling(second)), "the stored revision again");
        assertFalse(storage().ruleSets().save(ruling(first.withRules(List.of()).revised())), "over a stale revision");
        assertFalse(storage().ruleSets().save(ruling(second.revised().revised())), "ahead of the stored revision");

        assertEquals(List.of(second), found(BOB));
    }

    @Test
    default void aLaterRevisionOverNoRulesIsRefused() {
        assertFalse(storage().ruleSets().save(ruling(rules(BOB).revised())));

        assertEquals(List.of(), found(BOB));
    }

    @Test
    default void aProjectThatTookItsRulesBackIsStillFound() {
        RuleSet first = saved(rules(BOB, RecipientRule.block("one", OfferMatch.ANY)));
        RuleSet none = saved(first.without("one").revised());

        assertEquals(List.of(none), found(BOB));
    }

    @Test
    default void rulesOfAnyContentAreKept() {
        List<RuleSet> all = new ArrayList<>();
        for (String text : Samples.ODD_TEXTS) {
            OfferMatch match = OfferMatch.from(text).orFromAccounts(text).tagged(text, text);
            all.add(saved(rules(
                    new ProjectId(text),
                    RecipientRule.accept(text, match).into(text),
                    RecipientRule.block("another rule", OfferMatch.ANY))));
        }
        all.add(saved(rules(
                BOB,
                Samples.ODD_TEXTS.stream()
                        .map(text -> RecipientRule.ask(text, OfferMatch.from(text)))
                        .toArray(RecipientRule[]::new))));

        for (RuleSet set : all) {
            assertEquals(List.of(set), found(set.project()));
        }
    }

    @Test
    default void aHundredRulesSurviveTheRoundTrip() {
        RuleSet rules = saved(rules(
                BOB,
                IntStream.range(0, RuleSet.MOST_RULES)
                        .mapToObj(i -> RecipientRule.accept("rule " + i, OfferMatch.from("p-" + i)))
                        .toArray(RecipientRule[]::new)));

        assertEquals(List.of(rules), found(BOB));
    }

    @Test
    default void whatARuleDidStaysWithTheMember() {
        Scene scene = new Scene(storage());
        SharedResource shared = scene.done(registration("img-1"));
        shared = scene.done(offer(shared, at(1), CAROL));
        for (RuleTrace trace : traces()) {
            ResourceChange change = ruled(shared, at(2), BOB, trace);
            shared = scene.done(change);

            Optional<RuleTrace> kept = Optional.of(trace);
            assertEquals(kept, scene.truth("img-1").member(BOB).flatMap(Member::rule));
            assertEquals(
                    kept,
                    storage()
                            .resources()
                            .findRecent(shared.id(), BOB)
                            .flatMap(recent -> recent.member(BOB))
                            .flatMap(Member::rule));
            assertEquals(kept, scene.inbox(BOB).get(0).member().rule());
            assertEquals(
                    change.events().get(0),
                    scene.log(1000).get(scene.log(1000).size() - 1).event());
            shared = scene.done(Samples.withdraw(shared, at(3), BOB));
        }
        assertEquals(Optional.empty(), scene.truth("img-1").member(CAROL).flatMap(Member::rule));
        assertEquals(Optional.empty(), scene.inbox(CAROL).get(0).member().rule());
        assertEquals(1, scene.list(Scene.all(Side.OWNER, OWNER)).size());
    }

    @Test
    default void whatARuleWouldDoIsLoggedForTheRecipientAlone() {
        Scene scene = new Scene(storage());
        SharedResource shared = scene.done(registration("img-1"));
        ResourceChange offered = wouldDo(shared, at(1), BOB, traces().get(0));
        scene.done(offered);

        assertEquals(offered.events(), events(new LogFilter.OfProject(BOB)));
        assertEquals(
                List.of(registration("img-1").events().get(0), offered.events().get(0)),
                events(new LogFilter.OfProject(OWNER)));
        assertEquals(3, scene.loggedEvents().size());
    }

    private List<?> events(LogFilter filter) {
        return storage().events().read(filter, 0, 100).events().stream()
                .map(LoggedEvent::event)
                .toList();
    }

    private List<RuleSet> found(ProjectId... projects) {
        return storage().ruleSets().findAll(List.of(projects));
    }

    private RuleSet saved(RuleSet next) {
        assertTrue(storage().ruleSets().save(ruling(next)), "saved");
        return next;
    }
}
