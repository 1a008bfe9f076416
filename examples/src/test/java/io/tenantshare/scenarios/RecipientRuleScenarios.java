package io.tenantshare.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.MemberEvent;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.policy.AcceptProposal;
import io.tenantshare.domain.policy.SharingPolicy;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.recipient.AccountRules;
import io.tenantshare.domain.recipient.OfferMatch;
import io.tenantshare.domain.recipient.PendingCaps;
import io.tenantshare.domain.recipient.RecipientRule;
import io.tenantshare.domain.recipient.RuleAction;
import io.tenantshare.domain.recipient.RuleSet;
import io.tenantshare.domain.recipient.RuleTrace;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.ports.LoggedEvent;
import io.tenantshare.ports.StorageException;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Recipients that say beforehand what becomes of offers to them. */
interface RecipientRuleScenarios extends Scenarios {

    OfferMatch FROM_OWNER = OfferMatch.from("owner");
    RecipientRule TRUST_OWNER = RecipientRule.accept("trusted", FROM_OWNER);
    RecipientRule BLOCK_OWNER = RecipientRule.block("unwanted", FROM_OWNER);

    @Test
    @Scenario(192)
    default void withoutRulesAnOfferWaits() {
        owned("img", systemDisk());

        Expect.report(withRules().as("owner").image("img").shareWith("anna"), "img × anna: done");

        assertEquals(Map.of("anna", MemberStatus.PENDING), members("img"));
        assertTrue(anna().inbox().message().isPresent());
    }

    @Test
    @Scenario(193)
    default void aRuleAcceptsWithTheOffer() {
        owned("img", systemDisk());
        annasRules(TRUST_OWNER);

        Expect.report(offer("img", "anna"), "img × anna: done");

        List<MemberEvent> told = lastMemberEvents(2);
        assertEquals(List.of(EventType.OFFERED, EventType.ACCEPTED), types(told));
        assertEquals(told.get(0).revision(), told.get(1).revision(), "one write");
        assertEquals("owner", told.get(0).actor().value());
        assertEquals("anna", told.get(1).actor().value());
        assertEquals(trace("trusted", RuleAction.ACCEPT), told.get(1).rule());
        assertEquals(Optional.empty(), anna().inbox().message());
        Expect.allowed(anna().image("img").may(Operation.CREATE_SERVER));
        assertEquals(trace("trusted", RuleAction.ACCEPT), received("img").rule());
        assertEquals(
                Optional.empty(),
                owner().image("img").member("anna").orElseThrow().rule());
        assertEquals(
                Optional.empty(),
                owner().sharedImages().stream()
                        .findFirst()
                        .orElseThrow()
                        .member()
                        .rule());
        assertEquals(
                List.of(),
                owner().events().read(0, 1000).stream()
                        .filter(logged -> logged.event() instanceof MemberEvent event
                                && event.rule().isPresent())
                        .toList());
    }

    @Test
    @Scenario(194)
    default void aRuleForOneOwnerLeavesTheOffersOfOthers() {
        annasRules(TRUST_OWNER);
        world().image("bert", "berts", systemDisk());

        Expect.report(withRules().as("bert").image("berts").shareWith("anna"), "berts × anna: done");

        assertEquals(List.of("berts"), ids(annasImages().pending()));
    }

    @Test
    @Scenario(195)
    default void theFirstRuleThatMatchesCounts() {
        owned("img", systemDisk());
        annasRules(BLOCK_OWNER, TRUST_OWNER);
        Expect.report(offer("img", "anna"), "img × anna: refused recipient-unavailable IMG.0108");

        annasRules(TRUST_OWNER, BLOCK_OWNER);

        Expect.report(offer("img", "anna"), "img × anna: done");
        assertEquals(Map.of("anna", MemberStatus.ACCEPTED), members("img"));
    }

    @Test
    @Scenario(196)
    default void whatTheAccountBlocksNoProjectLetsIn() {
        owned("img", systemDisk());
        annasRules(TRUST_OWNER);
        Sharing blocking = withRules(ofAnnasAccount(BLOCK_OWNER));

        Expect.report(
                blocking.as("owner").image("img").shareWith("anna"),
                "img × anna: refused recipient-unavailable IMG.0108");

        update(anna(), rules -> rules.auditing(true));
        Expect.report(
                blocking.as("owner").image("img").shareWith("anna"),
                "img × anna: refused recipient-unavailable IMG.0108");
    }

    @Test
    @Scenario(196)
    default void theAccountsOtherRulesComeBehindTheProjectsOwn() {
        owned("one", systemDisk());
        owned("other", dataDisk());
        annasRules(RecipientRule.ask("look", OfferMatch.ANY.sized(0, 50)));
        Sharing trusting = withRules(ofAnnasAccount(TRUST_OWNER));

        trusting.as("owner").images("one", "other").shareWith("anna");

        assertEquals(Map.of("anna", MemberStatus.PENDING), members("one"));
        assertEquals(Map.of("anna", MemberStatus.ACCEPTED), members("other"));
        assertEquals(
                Optional.of(
                        new RuleTrace(Optional.of("trusted"), Optional.empty(), RuleAction.ACCEPT, Optional.empty())),
                received("other").rule());
    }

    @Test
    @Scenario(197)
    default void aSisterProjectIsOfTheOwnAccount() {
        annasRules(RecipientRule.accept("family", OfferMatch.fromOwnAccount()));
        world().image("anna-2", "sisters", systemDisk());
        owned("img", systemDisk());

        Expect.report(withRules().as("anna-2").image("sisters").shareWith("anna"), "sisters × anna: done");
        Expect.report(offer("img", "anna"), "img × anna: done");

        assertEquals(List.of("sisters"), ids(annasImages().accepted()));
        assertEquals(List.of("img"), ids(annasImages().pending()));
    }

    @Test
    @Scenario(198)
    default void bothEndsOfASizeAreIncluded() {
        annasRules(RecipientRule.accept("small", OfferMatch.ANY.sized(10, 40)));
        owned("img-9", ImageSpec.systemDisk("web", 9));
        owned("img-10", ImageSpec.systemDisk("web", 10));
        owned("img-40", ImageSpec.systemDisk("web", 40));
        owned("img-41", ImageSpec.systemDisk("web", 41));

        Expect.allDone(
                4,
                withRules()
                        .as("owner")
                        .images("img-9", "img-10", "img-40", "img-41")
                        .shareWith("anna"));

        assertEquals(List.of("img-10", "img-40"), ids(annasImages().accepted()));
    }

    @Test
    @Scenario(199)
    default void aResourceHasAllTagsOfAMatch() {
        annasRules(
                RecipientRule.accept("tested", OfferMatch.ANY.tagged("x", "1").tagged("y", "2")));
        owned("one", systemDisk().withTags(Map.of("x", "1")));
        owned("both", systemDisk().withTags(Map.of("x", "1", "y", "2", "z", "3")));

        Expect.allDone(2, withRules().as("owner").images("one", "both").shareWith("anna"));

        assertEquals(List.of("both"), ids(annasImages().accepted()));
    }

    @Test
    @Scenario(200)
    default void aRuleAcceptsIntoItsVault() {
        annasVault(150);
        ownedBackup("backup", serverBackup());
        annasRules(TRUST_OWNER.into("anna-vault"));

        Expect.report(withRules().as("owner").backup("backup").shareWith("anna"), "backup × anna: done");

        assertEquals(Map.of("anna", MemberStatus.ACCEPTED), backupMembers("backup"));
        assertEquals(50 * 1024, remainingMb("anna-vault"));
        world().clock().advance(Duration.ofHours(1));
        assertEquals(0, world().sharing().recover(), "the room is settled");
        assertEquals(50 * 1024, remainingMb("anna-vault"));
        Expect.report(owner().backup("backup").stopSharingWith("anna"), "backup × anna: done");
        assertEquals(150 * 1024, remainingMb("anna-vault"));
    }

    @Test
    @Scenario(201)
    default void whatDoesNotFitWaitsAndTheRecipientIsToldWhy() {
        annasVault(100);
        ownedBackup("backup", serverBackup());
        annasRules(TRUST_OWNER.into("anna-vault"));

        Expect.report(withRules().as("owner").backup("backup").shareWith("anna"), "backup × anna: done");

        assertEquals(Map.of("anna", MemberStatus.PENDING), backupMembers("backup"));
        assertEquals(Optional.of("backup-vault-full"), why("backup"));
        assertEquals(
                Optional.empty(),
                owner().backup("backup").member("anna").orElseThrow().rule());
        assertEquals(100 * 1024, remainingMb("anna-vault"));
    }

    @Test
    @Scenario(202)
    default void aRuleWithoutAVaultOrWithADroppedOneLetsABackupWait() {
        ownedBackup("one", serverBackup());
        ownedBackup("other", serverBackup());
        annasRules(TRUST_OWNER);
        Expect.report(withRules().as("owner").backup("one").shareWith("anna"), "one × anna: done");

        annasVault(1_000);
        annasRules(TRUST_OWNER.into("anna-vault"));
        Expect.done(anna().vault("anna-vault").delete());
        Expect.report(withRules().as("owner").backup("other").shareWith("anna"), "other × anna: done");

        assertEquals(Optional.of("backup-vault-required"), why("one"));
        assertEquals(Optional.of("backup-vault-unknown"), why("other"));
        assertEquals(List.of("one", "other"), ids(annasBackups().pending()));
    }

    @Test
    @Scenario(203)
    default void aPolicyOfTheHostBindsARuleAsItBindsAPerson() {
        owned("img", systemDisk());
        annasRules(TRUST_OWNER);
        SharingPolicy refusing = SharingPolicy.named(
                "no-acceptance",
                proposal -> proposal instanceof AcceptProposal<?>
                        ? Optional.of(Refusal.byHost("no-acceptance", "today", "Wait until tomorrow."))
                        : Optional.empty());

        Expect.report(
                world().under(ruled(AccountRules.NONE).with(refusing))
                        .as("owner")
                        .image("img")
                        .shareWith("anna"),
                "img × anna: done");

        assertEquals(Map.of("anna", MemberStatus.PENDING), members("img"));
        assertEquals(
                Optional.of("no-acceptance"),
                received("img").rule().flatMap(RuleTrace::why).map(Refusal::code));
    }

    @Test
    @Scenario(204)
    default void aCrashBetweenTheRoomAndTheWriteLeavesNeither() {
        annasVault(150);
        ownedBackup("backup", serverBackup());
        annasRules(TRUST_OWNER.into("anna-vault"));
        Sharing dying = world().assembled(builder -> builder.rules(ruled(AccountRules.NONE))
                .ports(all -> all.withResources(new BusyResources(all.resources(), id -> {
                    throw new StorageException("The process is killed here.");
                }))));

        assertThrows(
                StorageException.class, () -> dying.as("owner").backup("backup").shareWith("anna"));
        assertEquals(50 * 1024, remainingMb("anna-vault"), "the room is reserved");

        world().clock().advance(Duration.ofHours(1));
        world().sharing().recover();
        assertEquals(Map.of(), backupMembers("backup"));
        assertEquals(150 * 1024, remainingMb("anna-vault"));
    }

    @Test
    @Scenario(205)
    default void oneFullVaultDoesNotHinderTheOthers() {
        ownedBackup("backup", serverBackup());
        for (String project : List.of("anna", "bert", "carl")) {
            world().vault(project, "vault", VaultSpec.serverBackup("", project.equals("bert") ? 50 : 500));
            rules(world().as(project), TRUST_OWNER.into("vault"));
        }

        Expect.allDone(3, withRules().as("owner").backup("backup").shareWith("anna", "bert", "carl"));

        assertEquals(
                Map.of(
                        "anna", MemberStatus.ACCEPTED,
                        "bert", MemberStatus.PENDING,
                        "carl", MemberStatus.ACCEPTED),
                backupMembers("backup"));
    }

    @Test
    @Scenario(206)
    default void anOwnerCannotTellABlockFromAFullInboxOrAClosedProject() {
        owned("img", systemDisk());
        annasRules(BLOCK_OWNER);
        update(bert(), rules -> rules.withCaps(PendingCaps.NONE.withOffers(0)));

        Tenant owner = withRules().as("owner");
        List<String> told = new ArrayList<>();
        world().sharing().projects().close("carl");
        for (String recipient : List.of("anna", "bert", "carl")) {
            Refusal call = refusal(owner.image("img").shareWith(recipient));
            assertEquals(call, refusal(owner.image("img").plan().shareWith(recipient)));
            told.add(call.message().replace(recipient, "somebody") + " " + call.code() + " " + call.remedy());
        }
        assertEquals(told.get(0), told.get(1));
        assertEquals(told.get(0), told.get(2));
    }

    @Test
    @Scenario(207)
    default void anotherRefusalIsTheOnlyOneThatIsNamed() {
        ownedBackup("backup", serverBackup());
        List<String> others = world().projects(10);
        Expect.allDone(10, owner().backup("backup").shareWith(others));
        annasRules(BLOCK_OWNER);

        Expect.report(
                withRules().as("owner").backup("backup").shareWith("anna"),
                "backup × anna: refused backup-member-limit BackupService.6701");
    }

    @Test
    @Scenario(208)
    default void whatTheCallItselfOffersCountsAgainstTheCap() {
        offered("img-0", systemDisk(), "anna");
        List.of("img-1", "img-2", "img-3").forEach(id -> owned(id, systemDisk()));
        update(anna(), rules -> rules.withCaps(PendingCaps.NONE.withOffersOfOwner(2)));

        String[] expected = {
            "img-1 × anna: done",
            "img-2 × anna: refused recipient-unavailable IMG.0108",
            "img-3 × anna: refused recipient-unavailable IMG.0108"
        };
        Expect.report(
                withRules().as("owner").images("img-1", "img-2", "img-3").plan().shareWith("anna"), expected);
        Expect.report(withRules().as("owner").images("img-1", "img-2", "img-3").shareWith("anna"), expected);
    }

    @Test
    @Scenario(208)
    default void theGigabytesThatWaitAreCappedAlike() {
        offered("img-0", systemDisk(), "anna");
        owned("img-1", systemDisk());
        owned("img-2", ImageSpec.systemDisk("web", 1));
        world().image("bert", "berts", systemDisk());
        update(
                anna(),
                rules -> rules.withCaps(PendingCaps.NONE.withGbOfOwner(41).withGb(80)));

        Expect.report(offer("img-1", "anna"), "img-1 × anna: refused recipient-unavailable IMG.0108");
        Expect.report(offer("img-2", "anna"), "img-2 × anna: done");
        Expect.report(
                withRules().as("bert").image("berts").shareWith("anna"),
                "berts × anna: refused recipient-unavailable IMG.0108");
    }

    @Test
    @Scenario(209)
    default void whatExpiredDoesNotWaitAnyLonger() {
        owned("old", systemDisk()).answeredWithin(Duration.ofDays(1)).shareWith("anna");
        owned("new", systemDisk());
        update(anna(), rules -> rules.withCaps(PendingCaps.NONE.withOffers(1)));
        Expect.report(offer("new", "anna"), "new × anna: refused recipient-unavailable IMG.0108");

        world().clock().advance(Duration.ofDays(1));

        Expect.report(offer("new", "anna"), "new × anna: done");
    }

    @Test
    @Scenario(210)
    default void whatARuleAcceptsIsNotCapped() {
        offered("img-0", systemDisk(), "anna");
        owned("img", systemDisk());
        update(anna(), rules -> rules.withCaps(PendingCaps.NONE.withOffers(1)).with(TRUST_OWNER));

        Expect.report(offer("img", "anna"), "img × anna: done");

        assertEquals(Map.of("anna", MemberStatus.ACCEPTED), members("img"));
    }

    @Test
    @Scenario(211)
    default void aNewRuleTouchesWhatWaitsOnlyWhenItIsApplied() {
        offered("img", systemDisk(), "anna");
        annasRules(BLOCK_OWNER);
        assertEquals(Map.of("anna", MemberStatus.PENDING), members("img"));

        Expect.report(
                world().unchangedBy(() -> withRules().as("anna").rules().plan().applyToPending()), "img × anna: done");
        Expect.report(withRules().as("anna").rules().applyToPending(), "img × anna: done");

        assertEquals(Map.of("anna", MemberStatus.REJECTED), members("img"));
        assertEquals(
                trace("unwanted", RuleAction.BLOCK), lastMemberEvents(1).get(0).rule());
    }

    @Test
    @Scenario(211)
    default void rulesThatAreAppliedAcceptImagesAndBackupsAndPassOverTheRest() {
        offered("img", systemDisk(), "anna");
        offeredBackup("fits", serverBackup(), "anna");
        offeredBackup("does-not", serverBackup(), "anna");
        world().image("bert", "berts", systemDisk()).shareWith("anna");
        annasVault(150);
        annasRules(TRUST_OWNER.into("anna-vault"));

        Expect.report(
                withRules().as("anna").rules().applyToPending(),
                "img × anna: done",
                "does-not × anna: done",
                "fits × anna: refused backup-vault-full BackupService.6114");

        assertEquals(List.of("berts"), ids(annasImages().pending()));
        assertEquals(50 * 1024, remainingMb("anna-vault"));
    }

    @Test
    @Scenario(212)
    default void inAuditModeNothingChangesAndTheRecipientIsTold() {
        List.of("one", "two", "three").forEach(id -> owned(id, systemDisk()));
        annasRules(BLOCK_OWNER);
        update(anna(), rules -> rules.auditing(true));

        Expect.report(offer("one", "anna"), "one × anna: done");

        assertEquals(Map.of("anna", MemberStatus.PENDING), members("one"));
        MemberEvent would = lastMemberEvents(1).get(0);
        assertEquals(EventType.RULE_WOULD, would.type());
        assertEquals(trace("unwanted", RuleAction.BLOCK), would.rule());
        assertTrue(hears(anna(), EventType.RULE_WOULD));
        assertFalse(hears(owner(), EventType.RULE_WOULD));
        assertEquals(Optional.empty(), received("one").rule());

        annasRules(TRUST_OWNER);
        offer("two", "anna");
        assertEquals(
                trace("trusted", RuleAction.ACCEPT), lastMemberEvents(1).get(0).rule());
        assertEquals(Map.of("anna", MemberStatus.PENDING), members("two"));

        update(anna(), rules -> rules.withRules(List.of()).withCaps(PendingCaps.NONE.withOffers(0)));
        offer("three", "anna");
        RuleTrace cap = lastMemberEvents(1).get(0).rule().orElseThrow();
        assertEquals(Optional.empty(), cap.rule());
        assertEquals(RuleAction.BLOCK, cap.action());
        Expect.report(withRules().as("anna").rules().applyToPending());
    }

    @Test
    @Scenario(213)
    default void trustIsStatedAndNotLearned() {
        for (String id : List.of("one", "two", "three")) {
            owned(id, systemDisk());
            Expect.report(offer(id, "anna"), id + " × anna: done");
            Expect.report(annasImages().accept(id), id + " × anna: done");
        }
        owned("four", systemDisk());

        Expect.report(offer("four", "anna"), "four × anna: done");

        assertEquals(Map.of("anna", MemberStatus.PENDING), members("four"));
    }

    @Test
    @Scenario(214)
    default void whatWasRejectedByHandIsAcceptedByARuleWhenItIsOfferedAgain() {
        rejected("img", systemDisk());
        annasRules(TRUST_OWNER);

        Expect.report(offer("img", "anna"), "img × anna: done");

        assertEquals(Map.of("anna", MemberStatus.ACCEPTED), members("img"));
        Expect.report(annasImages().reject("img"), "img × anna: done");
        assertEquals(Optional.empty(), lastMemberEvents(1).get(0).rule(), "this answer is a person's");
        assertEquals(Optional.empty(), received("img").rule());
    }

    @Test
    @Scenario(192)
    default void rulesNeedTheSwitchOfTheHost() {
        Expect.refused(anna().rules().update(rules -> rules.with(TRUST_OWNER)), "recipient-rules-off");
        annasRules(BLOCK_OWNER);
        offered("img", systemDisk(), "anna");
        assertEquals(Map.of("anna", MemberStatus.PENDING), members("img"));
    }

    @Test
    @Scenario(195)
    default void rulesHaveARevisionAndAnEvent() {
        assertEquals(RuleSet.none(anna().id()), anna().rules().current());

        annasRules(TRUST_OWNER);
        annasRules(TRUST_OWNER);
        update(anna(), rules -> rules.with(BLOCK_OWNER));
        update(anna(), rules -> rules.without("trusted"));

        RuleSet now = anna().rules().current();
        assertEquals(3, now.revision(), "the same again is no change");
        assertEquals(List.of(BLOCK_OWNER), now.rules());
        assertTrue(hears(anna(), EventType.RULES_CHANGED));
        assertFalse(hears(owner(), EventType.RULES_CHANGED));
        Expect.refused(withRules().as("nobody").rules().update(rules -> rules.with(TRUST_OWNER)), "unknown-project");
    }

    private static SharingRules ruled(AccountRules ofAccounts) {
        return SharingRules.standard().withRecipientRules(ofAccounts);
    }

    private Sharing withRules() {
        return withRules(AccountRules.NONE);
    }

    private Sharing withRules(AccountRules ofAccounts) {
        return world().under(ruled(ofAccounts));
    }

    private static AccountRules ofAnnasAccount(RecipientRule... rules) {
        return account -> account.equals(new AccountId("anna-account")) ? List.of(rules) : List.of();
    }

    private ShareReport offer(String image, String recipient) {
        return withRules().as("owner").image(image).shareWith(recipient);
    }

    private void annasRules(RecipientRule... rules) {
        rules(anna(), rules);
    }

    private void rules(Tenant tenant, RecipientRule... rules) {
        update(tenant, present -> present.withRules(List.of(rules)));
    }

    private void update(Tenant tenant, UnaryOperator<RuleSet> change) {
        assertTrue(withRules().as(tenant.id()).rules().update(change).ok());
    }

    /** The trace of a rule of Anna's present rules. */
    private Optional<RuleTrace> trace(String rule, RuleAction action) {
        return Optional.of(new RuleTrace(
                Optional.of(rule), Optional.of(anna().rules().current().revision()), action, Optional.empty()));
    }

    /** An image as Anna finds it in her inbox. */
    private Member received(String image) {
        return annasImages().all().stream()
                .filter(share -> share.resource().id().value().equals(image))
                .findFirst()
                .orElseThrow()
                .member();
    }

    /** Why Anna's rules let a backup wait. */
    private Optional<String> why(String backup) {
        return anna().backup(backup)
                .member("anna")
                .flatMap(Member::rule)
                .flatMap(RuleTrace::why)
                .map(Refusal::code);
    }

    private static Refusal refusal(ShareReport report) {
        return report.outcomes().get(0).objections().get(0);
    }

    private static boolean hears(Tenant tenant, EventType type) {
        return tenant.events().read(0, 1000).stream()
                .anyMatch(logged -> logged.event().type() == type);
    }

    private List<MemberEvent> lastMemberEvents(int count) {
        List<MemberEvent> events = new ArrayList<>();
        for (LoggedEvent logged : world().sharing().events().read(0, 1000)) {
            if (logged.event() instanceof MemberEvent event) {
                events.add(event);
            }
        }
        return events.subList(events.size() - count, events.size());
    }

    private static List<EventType> types(List<? extends SharingEvent> events) {
        return events.stream().map(SharingEvent::type).toList();
    }
}
