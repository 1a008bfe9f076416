package io.tenantshare.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.answer.Explanation;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.MemberEvent;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.policy.LifetimeRules;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.sharing.ExtensionRequest;
import io.tenantshare.domain.sharing.Lifetime;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Relation;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.domain.sharing.ShareCounts;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.use.Use;
import io.tenantshare.memory.CacheSettings;
import io.tenantshare.memory.CachedStorage;
import io.tenantshare.ports.LoggedEvent;
import io.tenantshare.sdk.Sharing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Shares that end by themselves. */
interface LifetimeScenarios extends Scenarios {

    Duration DAY = Duration.ofDays(1);
    Duration WEEK = Duration.ofDays(7);
    Duration MONTH = Duration.ofDays(30);
    Duration MOMENT = Duration.ofMillis(1);

    @Test
    @Scenario(157)
    default void withoutASwitchAnOfferWaitsForEver() {
        offered("img", systemDisk(), "anna");
        int events = events().size();

        pass(Duration.ofDays(365));

        assertEquals(Map.of("anna", MemberStatus.PENDING), members("img"));
        world().sharing().recover();
        assertEquals(events, events().size());
        Expect.report(annasImages().accept("img"), "img × anna: done");
    }

    @Test
    @Scenario(158)
    default void theRulesSayHowLongAnOfferWaits() {
        owned("img", systemDisk());
        Instant offered = now();

        Expect.report(
                under(LifetimeRules.NONE.withAnswerWithin(WEEK))
                        .as("owner")
                        .image("img")
                        .shareWith("anna"),
                "img × anna: done");

        assertEquals(new Lifetime(Optional.of(offered.plus(WEEK)), Optional.empty()), lifetime("img", "anna"));
    }

    @Test
    @Scenario(159)
    default void whatTheCallSaysGoesBeforeTheRules() {
        owned("img", systemDisk());
        Instant offered = now();

        Expect.report(
                under(LifetimeRules.NONE.withAnswerWithin(WEEK))
                        .as("owner")
                        .image("img")
                        .answeredWithin(DAY)
                        .shareWith("anna"),
                "img × anna: done");

        assertEquals(Optional.of(offered.plus(DAY)), lifetime("img", "anna").answerBy());
    }

    @Test
    @Scenario(160)
    default void anOfferIsAcceptedUntilTheMomentBeforeItsEnd() {
        owned("img", systemDisk()).answeredWithin(DAY).shareWith("anna");

        pass(DAY.minus(MOMENT));

        Expect.report(annasImages().accept("img"), "img × anna: done");
        pass(MONTH);
        assertTrue(anna().image("img").may(Operation.CREATE_SERVER).allowed(), "the time was for the answer alone");
    }

    @Test
    @Scenario(161)
    default void atItsEndAnUnansweredOfferIsAsIfItHadNeverBeenMade() {
        owned("img", systemDisk()).answeredWithin(DAY).shareWith("anna");
        assertTrue(anna().inbox().message().isPresent());

        pass(DAY);

        Expect.report(annasImages().accept("img"), "img × anna: refused image-unknown IMG.0027");
        assertEquals(List.of(), ids(annasImages().all()));
        assertEquals(new ShareCounts(0, 0, 0), annasImages().counts());
        assertEquals(Optional.empty(), anna().inbox().message());
        assertEquals(Map.of(), members("img"));
    }

    @Test
    @Scenario(162)
    default void whatWasAcceptedIsUsedUntilItsEndAndNotAtIt() {
        owned("img", systemDisk()).lasting(MONTH).shareWith("anna");
        annasImages().accept("img");

        pass(MONTH.minus(MOMENT));
        Expect.allowed(anna().image("img").may(Operation.CREATE_SERVER));
        pass(MOMENT);

        Expect.refused(anna().image("img").may(Operation.CREATE_SERVER), "image-unknown IMG.0027");
        assertEquals(
                anna().image("no-such")
                        .may(Operation.CREATE_SERVER)
                        .objections()
                        .size(),
                anna().image("img").may(Operation.CREATE_SERVER).objections().size());
    }

    @Test
    @Scenario(163)
    default void aRejectedOfferIsNotBoundByTheTimeForTheAnswer() {
        owned("img", systemDisk()).answeredWithin(DAY).shareWith("anna");
        annasImages().reject("img");

        pass(WEEK);

        Expect.report(annasImages().accept("img"), "img × anna: done");
    }

    @Test
    @Scenario(164)
    default void aRejectedOfferEndsWithTheShare() {
        owned("img", systemDisk()).lasting(WEEK).shareWith("anna");
        annasImages().reject("img");

        pass(WEEK);

        Expect.report(annasImages().accept("img"), "img × anna: refused image-unknown IMG.0027");
    }

    @Test
    @Scenario(165)
    default void theTimeForTheAnswerIsNotAfterTheEnd() {
        Instant end = now().plus(WEEK);
        owned("img", systemDisk()).until(end).answeredWithin(MONTH).shareWith("anna");

        assertEquals(new Lifetime(Optional.of(end), Optional.of(end)), lifetime("img", "anna"));
    }

    @Test
    @Scenario(166)
    default void anEndMustBeAhead() {
        owned("img", systemDisk());

        Expect.report(
                world().unchangedBy(() -> owner().image("img").until(now()).shareWith("anna")),
                "img × anna: refused end-not-ahead");
        Expect.report(owner().image("img").plan().until(now()).shareWith("anna"), "img × anna: refused end-not-ahead");
        Expect.report(owner().image("img").answeredBy(now()).shareWith("anna"), "img × anna: refused end-not-ahead");
        Expect.report(owner().image("img").until(now().plus(MOMENT)).shareWith("anna"), "img × anna: done");
    }

    @Test
    @Scenario(167)
    default void noShareLivesLongerThanTheRulesAllow() {
        owned("img", systemDisk());
        Sharing limited = under(LifetimeRules.NONE.withLongestShare(MONTH));
        Instant last = now().plus(MONTH);

        Expect.report(
                limited.as("owner").image("img").lasting(MONTH.plus(MOMENT)).shareWith("anna"),
                "img × anna: refused end-too-far");
        Expect.report(
                limited.as("owner").image("img").withoutEnd().shareWith("anna"), "img × anna: refused end-too-far");
        Expect.report(limited.as("owner").image("img").lasting(MONTH).shareWith("anna"), "img × anna: done");
        Expect.report(limited.as("owner").image("img").shareWith("bert"), "img × bert: done");

        assertEquals(Optional.of(last), lifetime("img", "anna").endsAt());
        assertEquals(Optional.of(last), lifetime("img", "bert").endsAt(), "it caps what the rules have");
    }

    @Test
    @Scenario(168)
    default void whatIsOverMakesRoomForAnotherInTheSameWrite() {
        owned("img", systemDisk()).answeredWithin(DAY).shareWith("anna");
        List<String> others = world().projects(256);
        Expect.allDone(100, owner().image("img").shareWith(others.subList(0, 100)));
        Expect.allDone(100, owner().image("img").shareWith(others.subList(100, 200)));
        Expect.allDone(55, owner().image("img").shareWith(others.subList(200, 255)));
        Expect.report(owner().image("img").shareWith(others.get(255)), "img × p-256: refused member-limit IMG.0088");

        pass(DAY);
        Expect.report(owner().image("img").shareWith(others.get(255)), "img × p-256: done");

        List<SharingEvent> last = lastEvents(2);
        assertEquals(List.of(EventType.EXPIRED, EventType.OFFERED), types(last));
        assertEquals(last.get(0).id().revision(), last.get(1).id().revision());
        assertEquals(256, owner().image("img").members().size());
    }

    @Test
    @Scenario(169)
    default void whatIsRefusedTidiesNothing() {
        ownedBackup("bak", serverBackup());
        owner().backup("bak").answeredWithin(DAY).shareWith("anna");
        List<String> others = world().projects(11);
        Expect.allDone(9, owner().backup("bak").shareWith(others.subList(0, 9)));
        pass(DAY);

        Expect.report(
                world().unchangedBy(() -> owner().backup("bak").shareWith(others.subList(9, 11))),
                "bak × p-010: refused backup-member-limit BackupService.6701",
                "bak × p-011: refused backup-member-limit BackupService.6701");
        Expect.report(owner().backup("bak").shareWith(others.get(9)), "bak × p-010: done");
    }

    @Test
    @Scenario(170)
    default void noReaderNeedsTheSweeper() {
        owned("img", systemDisk()).lasting(WEEK).shareWith("anna", "bert");
        annasImages().accept("img");
        offered("other", systemDisk(), "anna");

        for (Duration step : List.of(WEEK.minus(MOMENT), MOMENT, DAY)) {
            pass(step);
            List<Object> before = seen();
            Sharing swept = world().assembled(builder -> builder.sweepGrace(Duration.ZERO));
            swept.recover();
            assertEquals(before, seen(), "after " + step);
        }
        assertEquals(List.of(EventType.ENDED, EventType.EXPIRED), types(lastEvents(2)));
    }

    /** What every reader sees but for the log. */
    private List<Object> seen() {
        List<Object> seen = new ArrayList<>();
        for (String project : List.of("owner", "anna", "bert", "carl")) {
            seen.add(world().as(project).inbox().images().all().stream()
                    .map(Share::member)
                    .toList());
            seen.add(world().as(project).inbox().images().counts());
            seen.add(world().as(project).inbox().message());
            seen.add(world().as(project).sharedImages().stream().toList());
            seen.add(world().as(project).sharedImageCounts());
            seen.add(world().as(project).image("img").members());
            seen.add(world().as(project).image("img").details());
            seen.add(world().as(project).image("img").explain().text());
            seen.add(world().as(project).image("img").may(Operation.CREATE_SERVER));
            seen.add(world().as(project).image("img").plan().stopSharingWith("anna"));
            seen.add(world().as(project).inbox().images().plan().accept("img"));
            seen.add(world().as(project).ownImages().page().items());
            seen.add(world().as(project)
                    .image("img")
                    .history()
                    .accessAt(now())
                    .periods()
                    .size());
        }
        seen.add(world().sharing()
                .historyOfImage("img")
                .accessAt(now())
                .periods()
                .size());
        return seen;
    }

    @Test
    @Scenario(171)
    default void twoSweepersTellOnce() {
        owned("img", systemDisk()).lasting(WEEK).shareWith("anna");
        annasImages().accept("img");
        pass(WEEK);
        int before = events().size();

        world().assembled(builder -> builder.sweepGrace(Duration.ZERO)).recover();
        world().assembled(builder -> builder.sweepGrace(Duration.ZERO)).recover();

        assertEquals(List.of(EventType.ENDED), types(lastEvents(events().size() - before)));
    }

    @Test
    @Scenario(172)
    default void whatIsOverIsNotWithdrawn() {
        owned("img", systemDisk()).lasting(WEEK).shareWith("anna");
        annasImages().accept("img");
        pass(WEEK);

        Expect.report(owner().image("img").stopSharingWith("anna"), "img × anna: already but not-a-member");
        Expect.report(
                world().strict().as("owner").image("img").stopSharingWith("anna"), "img × anna: refused not-a-member");
        sweep();

        assertEquals(1, types(events()).stream().filter(EventType.ENDED::equals).count());
        assertFalse(types(events()).contains(EventType.WITHDRAWN));
    }

    @Test
    @Scenario(173)
    default void whatExpiredIsOfferedAgainWithFreshTimes() {
        owned("img", systemDisk()).answeredWithin(DAY).shareWith("anna");
        pass(DAY);

        Expect.report(owner().image("img").answeredWithin(DAY).shareWith("anna"), "img × anna: done");

        Member member = owner().image("img").member("anna").orElseThrow();
        assertEquals(now(), member.offeredAt());
        assertEquals(Optional.of(now().plus(DAY)), member.lifetime().answerBy());
        assertTrue(anna().inbox().message().isPresent());
    }

    @Test
    @Scenario(174)
    default void theTimeOfTheDecisionCountsAndNotThatOfTheCommit() {
        owned("img", systemDisk()).answeredWithin(DAY).shareWith("anna");
        pass(DAY.minus(MOMENT));

        Expect.report(slow(id -> false).as("anna").inbox().images().accept("img"), "img × anna: done");

        assertEquals(Map.of("anna", MemberStatus.ACCEPTED), members("img"));
    }

    @Test
    @Scenario(175)
    default void afterALostRaceTheTimeIsReadAnew() {
        owned("img", systemDisk()).answeredWithin(DAY).shareWith("anna");
        pass(DAY.minus(MOMENT));
        AtomicBoolean lost = new AtomicBoolean();

        Expect.report(
                slow(id -> lost.compareAndSet(false, true))
                        .as("anna")
                        .inbox()
                        .images()
                        .accept("img"),
                "img × anna: refused image-unknown IMG.0027");

        assertTrue(lost.get());
    }

    /** A sharing whose every write takes a second. */
    private Sharing slow(Predicate<String> lost) {
        return world().assembled(builder -> builder.withoutRelay()
                .ports(all -> all.withResources(new BusyResources(all.resources(), id -> {
                    pass(Duration.ofSeconds(1));
                    return lost.test(id);
                }))));
    }

    @Test
    @Scenario(176)
    default void whatIsOverMakesRoomInTheVault() {
        annasVault(150);
        ownedBackup("old", serverBackup());
        owner().backup("old").lasting(WEEK).shareWith("anna");
        Expect.report(annasBackups().into("anna-vault").accept("old"), "old × anna: done");
        offeredBackup("new", serverBackup(), "anna");
        Expect.report(
                annasBackups().into("anna-vault").accept("new"),
                "new × anna: refused backup-vault-full BackupService.6114");

        pass(WEEK);
        assertEquals(50 * 1024, remainingMb("anna-vault"), "nobody has tidied yet");
        Expect.report(annasBackups().into("anna-vault").accept("new"), "new × anna: done");

        assertEquals(50 * 1024, remainingMb("anna-vault"), "the one has gone, and the other is in it");
        assertEquals(List.of(EventType.ENDED, EventType.ACCEPTED), types(lastEvents(2)));
    }

    @Test
    @Scenario(177)
    default void aPlanReckonsWithTheRoomOfWhatIsOver() {
        annasVault(150);
        ownedBackup("old", serverBackup());
        owner().backup("old").lasting(WEEK).shareWith("anna");
        annasBackups().into("anna-vault").accept("old");
        offeredBackup("new", serverBackup(), "anna");
        pass(WEEK);

        Expect.report(
                world().unchangedBy(() ->
                        anna().inbox().backups().plan().into("anna-vault").accept("new")),
                "new × anna: done");
    }

    @Test
    @Scenario(178)
    default void aBackupThatAnImageHoldsIsNotUsedAfterItsEnd() {
        heldBackup();

        pass(WEEK);

        Expect.refused(anna().backup("bak").may(Operation.CREATE_SERVER), "backup-unknown BackupService.6200");
        assertEquals(List.of(), ids(annasBackups().all()));
        assertEquals(Map.of("anna", MemberStatus.ACCEPTED), backupMembers("bak"), "it is held");
        assertEquals((10_000 - 100) * 1024L, remainingMb("anna-vault"), "and keeps its room");
        Expect.report(
                owner().backup("bak").shareWith("anna"),
                "bak × anna: refused backup-image-registered BackupService.6710");
        sweep();
        assertEquals(Map.of("anna", MemberStatus.ACCEPTED), backupMembers("bak"));
    }

    @Test
    @Scenario(179)
    default void onceItsImageIsGoneAHeldShareIsTidied() {
        heldBackup();
        pass(WEEK);

        Expect.report(anna().image("img-of-bak").delete(), "img-of-bak × anna: done");

        assertEquals(Map.of(), backupMembers("bak"));
        assertEquals(10_000 * 1024L, remainingMb("anna-vault"));
        assertEquals(List.of(EventType.IMAGE_FORGOTTEN, EventType.ENDED, EventType.FORGOTTEN), types(lastEvents(3)));
        Expect.report(owner().backup("bak").shareWith("anna"), "bak × anna: done");
    }

    /** A backup for a week, accepted, with an image that Anna has registered from it. */
    private void heldBackup() {
        annasVault(10_000);
        ownedBackup("bak", serverBackup());
        owner().backup("bak").lasting(WEEK).shareWith("anna");
        Expect.report(annasBackups().into("anna-vault").accept("bak"), "bak × anna: done");
        Expect.report(anna().backup("bak").image("img-of-bak").register("copy"), "img-of-bak × anna: done");
    }

    @Test
    @Scenario(180)
    default void whatWasMadeRunsOnAsAfterAWithdrawal() {
        owned("img", systemDisk()).lasting(WEEK).shareWith("anna");
        annasImages().accept("img");
        Expect.done(anna().image("img").createdServer("srv"));
        Expect.report(anna().image("img").replicateTo("copy"), "copy × anna: done");

        pass(WEEK);

        Expect.refused(anna().server("srv").may(Operation.REINSTALL_OS), "source-unavailable");
        Expect.allowed(anna().image("copy").may(Operation.CREATE_SERVER));
    }

    @Test
    @Scenario(181)
    default void anOwnerMovesTheEndOfWhatIsNotOver() {
        owned("img", systemDisk()).lasting(WEEK).shareWith("anna");
        annasImages().accept("img");
        Instant end = now().plus(WEEK);
        pass(WEEK.minus(MOMENT));

        Expect.report(owner().image("img").until(end.plus(WEEK)).keepSharingWith("anna"), "img × anna: done");
        Expect.report(owner().image("img").until(end.plus(WEEK)).keepSharingWith("anna"), "img × anna: already");

        SharingEvent moved = lastEvents(1).get(0);
        assertEquals(EventType.END_CHANGED, moved.type());
        pass(WEEK);
        Expect.allowed(anna().image("img").may(Operation.CREATE_SERVER));
        pass(WEEK);
        Expect.report(owner().image("img").withoutEnd().keepSharingWith("anna"), "img × anna: refused not-a-member");
    }

    @Test
    @Scenario(182)
    default void theLastRequestForALaterEndStandsAndMovesNothing() {
        owned("img", systemDisk()).lasting(WEEK).shareWith("anna");
        annasImages().accept("img");
        Optional<Instant> end = lifetime("img", "anna").endsAt();

        Expect.report(
                anna().saying("The audit takes longer.")
                        .image("img")
                        .lasting(MONTH)
                        .askForExtension(),
                "img × anna: done");
        Instant wish = now().plus(Duration.ofDays(14));
        Expect.report(
                anna().saying("Two weeks will do.").image("img").until(wish).askForExtension(), "img × anna: done");
        int told = events().size();
        Expect.report(
                anna().saying("Two weeks will do.").image("img").until(wish).askForExtension(), "img × anna: already");

        assertEquals(told, events().size());
        ExtensionRequest last = new ExtensionRequest(Optional.of(wish), Optional.of("Two weeks will do."), now());
        assertEquals(Optional.of(last), request("img", "anna"));
        assertEquals(
                List.of(Optional.of(last)),
                annasImages().accepted().stream()
                        .map(share -> share.member().extension())
                        .toList());
        assertEquals(end, lifetime("img", "anna").endsAt());
        assertEquals(Optional.of(last), anna().image("img").explain().extension());
        assertTrue(
                anna().image("img").explain().text().contains(" until " + end.orElseThrow() + ", asked for " + wish));
        assertEquals(List.of(EventType.EXTENSION_ASKED, EventType.EXTENSION_ASKED), types(lastEvents(2)));
        pass(WEEK);
        Expect.refused(anna().image("img").may(Operation.CREATE_SERVER), "image-unknown IMG.0027");
    }

    @Test
    @Scenario(183)
    default void anotherEndThanTheOneThatWasAskedForAnswersTheRequest() {
        owned("img", systemDisk()).lasting(WEEK).shareWith("anna");
        annasImages().accept("img");
        Instant end = now().plus(WEEK);
        anna().onBehalfOf("user-7")
                .saying("A month more.")
                .image("img")
                .lasting(MONTH)
                .askForExtension();
        ExtensionRequest asked = request("img", "anna").orElseThrow();

        Expect.report(
                owner().onBehalfOf("user-1")
                        .saying("Half of it.")
                        .image("img")
                        .until(end.plus(WEEK))
                        .keepSharingWith("anna"),
                "img × anna: done");

        assertEquals(new Lifetime(Optional.empty(), Optional.of(end.plus(WEEK))), lifetime("img", "anna"));
        assertEquals(Optional.empty(), request("img", "anna"));
        for (String side : List.of("owner", "anna")) {
            List<SharingEvent> told = world().as(side).events().ofImage("img").read(0, 100).stream()
                    .map(LoggedEvent::event)
                    .toList();
            assertEquals(
                    List.of(EventType.EXTENSION_ASKED, EventType.EXTENSION_ANSWERED, EventType.END_CHANGED),
                    types(told.subList(told.size() - 3, told.size())));
            MemberEvent question = (MemberEvent) told.get(told.size() - 3);
            MemberEvent answer = (MemberEvent) told.get(told.size() - 2);
            boolean owns = side.equals("owner");
            assertEquals(new ProjectId("anna"), question.actor());
            assertEquals(Optional.of(asked), question.extension());
            assertEquals(Optional.of("A month more."), question.cause().note());
            assertEquals(
                    owns ? Optional.empty() : Optional.of("user-7"),
                    question.cause().user());
            assertEquals(new ProjectId("owner"), answer.actor());
            assertEquals(Optional.of(asked), answer.extension());
            assertEquals(Optional.of(end), answer.formerEnd());
            assertEquals(Optional.of(end.plus(WEEK)), answer.lifetime().endsAt());
            assertEquals(Optional.of("Half of it."), answer.cause().note());
            assertEquals(
                    owns ? Optional.of("user-1") : Optional.empty(),
                    answer.cause().user());
        }
    }

    @Test
    @Scenario(183)
    default void theEndThatWasAskedForIsGrantedByTheRulesOfThatTime() {
        annasVault(10_000);
        ownedBackup("bak", serverBackup());
        owner().backup("bak").lasting(WEEK).shareWith("anna");
        annasBackups().into("anna-vault").accept("bak");
        Expect.report(anna().backup("bak").withoutEnd().askForExtension(), "bak × anna: done");

        Expect.report(
                under(LifetimeRules.NONE.withLongestShare(MONTH))
                        .as("owner")
                        .backup("bak")
                        .grantExtensionTo("anna"),
                "bak × anna: refused end-too-far");
        Expect.report(
                world().unchangedBy(() -> owner().backup("bak").plan().grantExtensionTo("anna")), "bak × anna: done");
        Expect.report(owner().backups("bak").grantExtensionTo("anna"), "bak × anna: done");
        Expect.report(
                owner().backup("bak").grantExtensionTo("anna", "bert"),
                "bak × anna: refused extension-not-asked",
                "bak × bert: refused backup-not-a-member BackupService.6705");

        pass(MONTH);
        Expect.allowed(anna().backup("bak").may(Operation.CREATE_SERVER));
    }

    @Test
    @Scenario(183)
    default void theOwnerDeclinesAndSaysWhy() {
        owned("img", systemDisk()).lasting(WEEK).shareWith("anna", "bert");
        annasImages().accept("img");
        anna().image("img").lasting(MONTH).askForExtension();
        Lifetime agreed = lifetime("img", "anna");
        Expect.report(anna().image("img").declineExtensionTo("anna"), "img × anna: refused not-owner IMG.0047");

        Expect.report(
                owner().saying("It is replaced then.").image("img").declineExtensionTo("anna", "bert"),
                "img × anna: done",
                "img × bert: refused extension-not-asked");

        assertEquals(agreed, lifetime("img", "anna"));
        assertEquals(Optional.empty(), request("img", "anna"));
        MemberEvent answer = (MemberEvent) lastEvents(1).get(0).seenBy(new ProjectId("anna"));
        assertEquals(EventType.EXTENSION_ANSWERED, answer.type());
        assertEquals(Optional.empty(), answer.formerEnd());
        assertEquals(Optional.of("It is replaced then."), answer.cause().note());
    }

    @Test
    @Scenario(183)
    default void aRequestIsGoneWithItsShare() {
        owned("img", systemDisk()).lasting(WEEK).shareWith("anna");
        annasImages().accept("img");
        anna().image("img").lasting(MONTH).askForExtension();

        annasImages().reject("img");
        assertEquals(Optional.empty(), request("img", "anna"));
        annasImages().accept("img");
        assertEquals(Optional.empty(), request("img", "anna"));
        anna().image("img").lasting(MONTH).askForExtension();
        pass(WEEK);
        Expect.report(owner().image("img").grantExtensionTo("anna"), "img × anna: refused not-a-member");
        owner().image("img").lasting(WEEK).shareWith("anna");
        assertEquals(Optional.empty(), request("img", "anna"));
    }

    @Test
    @Scenario(184)
    default void onlyAnAcceptedShareThatEndsIsExtended() {
        owned("endless", systemDisk()).withoutEnd().shareWith("anna");
        annasImages().accept("endless");
        owned("img", systemDisk()).lasting(WEEK).shareWith("anna");

        Expect.report(
                world().unchangedBy(() ->
                        anna().images("endless", "img").lasting(MONTH).askForExtension()),
                "endless × anna: refused extension-without-end",
                "img × anna: refused not-accepted");
        annasImages().reject("img");
        Expect.report(anna().image("img").lasting(MONTH).askForExtension(), "img × anna: refused not-accepted");
        annasImages().accept("img");
        Instant end = lifetime("img", "anna").endsAt().orElseThrow();
        Expect.report(anna().image("img").until(end).askForExtension(), "img × anna: refused extension-not-later");
        Expect.report(
                under(LifetimeRules.NONE.withLongestShare(MONTH))
                        .as("anna")
                        .image("img")
                        .withoutEnd()
                        .askForExtension(),
                "img × anna: refused end-too-far");
        Expect.report(owner().image("img").lasting(MONTH).askForExtension(), "img × owner: refused not-recipient");
        Expect.report(
                world().as("bert").image("img").lasting(MONTH).askForExtension(),
                "img × bert: refused image-unknown IMG.0027");
        pass(WEEK);
        Expect.report(
                anna().image("img").lasting(MONTH).askForExtension(), "img × anna: refused image-unknown IMG.0027");
    }

    private Optional<ExtensionRequest> request(String image, String recipient) {
        return owner().image(image).member(recipient).orElseThrow().extension();
    }

    @Test
    @Scenario(185)
    default void aLateSweeperRemindsOfTheNearestStepAlone() {
        owned("img", systemDisk()).lasting(MONTH).shareWith("anna", "bert", "carl");
        annasImages().accept("img");
        world().as("carl").inbox().images().reject("img");
        offered("endless", systemDisk(), "anna");
        Instant end = lifetime("img", "anna").endsAt().orElseThrow();
        int before = events().size();

        pass(MONTH.minus(Duration.ofHours(12)));
        remind(WEEK, DAY);
        remind(WEEK, DAY);

        List<SharingEvent> told = lastEvents(events().size() - before);
        assertEquals(List.of(EventType.REMINDED, EventType.REMINDED), types(told), "of Anna's share and of Bert's");
        for (SharingEvent event : told) {
            MemberEvent reminder = (MemberEvent) event;
            assertEquals(Optional.of(DAY), reminder.reminded());
            assertEquals(Optional.of(end), reminder.lifetime().endsAt());
        }
        assertEquals(1, reminders("anna"));
        assertEquals(1, reminders("bert"));
        assertEquals(0, reminders("carl"), "it has rejected");
        assertEquals(2, reminders("owner"));
        pass(Duration.ofHours(12));
        remind(WEEK, DAY, Duration.ofHours(6));
        assertEquals(2, reminders("owner"), "at the end it is too late");
    }

    @Test
    @Scenario(185)
    default void eachStepRemindsOnceAndTheRulesOfNowCount() {
        owned("img", systemDisk()).lasting(MONTH).shareWith("anna");
        annasImages().accept("img");

        pass(MONTH.minus(WEEK).minus(MOMENT));
        remind(WEEK, DAY);
        assertEquals(0, reminders("anna"));
        pass(MOMENT);
        remind(WEEK, DAY);
        assertEquals(1, reminders("anna"));
        pass(Duration.ofDays(2));
        remind(WEEK, DAY);
        assertEquals(1, reminders("anna"));
        remind(WEEK, Duration.ofDays(6), DAY);
        assertEquals(2, reminders("anna"), "a step that the rules have now");
        pass(Duration.ofDays(4));
        remind();
        assertEquals(2, reminders("anna"), "none that they have no longer");
        remind(WEEK, DAY);
        assertEquals(3, reminders("anna"));
    }

    @Test
    @Scenario(185)
    default void nobodyIsRemindedOfWhatTheOfferItselfSays() {
        owned("img", systemDisk());
        Sharing reminding = under(LifetimeRules.NONE.withRemindBefore(WEEK, Duration.ofHours(2)));
        reminding.as("owner").image("img").lasting(Duration.ofHours(3)).shareWith("anna");

        reminding.recover();
        assertEquals(0, reminders("anna"));
        pass(Duration.ofHours(1));
        reminding.recover();

        assertEquals(1, reminders("anna"));
        assertEquals(
                Optional.of(Duration.ofHours(2)), ((MemberEvent) lastEvents(1).get(0)).reminded());
    }

    @Test
    @Scenario(186)
    default void nearAnotherEndBothSidesAreRemindedAnew() {
        owned("img", systemDisk()).lasting(WEEK).shareWith("anna");
        annasImages().accept("img");
        pass(Duration.ofDays(6));
        remind(DAY);
        assertEquals(1, reminders("anna"));

        owner().image("img").lasting(MONTH).keepSharingWith("anna");
        pass(MONTH.minus(DAY).minus(MOMENT));
        remind(DAY);
        assertEquals(1, reminders("anna"), "the new end is not near");
        pass(MOMENT);
        remind(DAY);

        assertEquals(2, reminders("anna"));
        assertEquals(2, reminders("owner"));
        assertEquals(
                lifetime("img", "anna").endsAt(),
                ((MemberEvent) lastEvents(1).get(0)).lifetime().endsAt());
    }

    private void remind(Duration... before) {
        under(LifetimeRules.NONE.withRemindBefore(before)).recover();
    }

    private long reminders(String project) {
        return world().as(project).events().ofImage("img").read(0, 100).stream()
                .filter(logged -> logged.event().type() == EventType.REMINDED)
                .count();
    }

    @Test
    @Scenario(187)
    default void anEndThatNobodyRecordedFollowsTheClock() {
        owned("img", systemDisk()).lasting(WEEK).shareWith("anna");
        annasImages().accept("img");
        pass(WEEK);
        Expect.refused(anna().image("img").may(Operation.CREATE_SERVER), "image-unknown IMG.0027");

        pass(DAY.negated());
        Expect.allowed(anna().image("img").may(Operation.CREATE_SERVER));
        pass(DAY);
        sweep();
        pass(DAY.negated());

        Expect.refused(anna().image("img").may(Operation.CREATE_SERVER), "image-unknown IMG.0027");
    }

    @Test
    @Scenario(188)
    default void otherRulesMoveNoEndThatIsAgreedOn() {
        owned("img", systemDisk());
        under(LifetimeRules.NONE.withAnswerWithin(WEEK))
                .as("owner")
                .image("img")
                .shareWith("anna");
        Lifetime agreed = lifetime("img", "anna");

        for (LifetimeRules rules : List.of(LifetimeRules.NONE, LifetimeRules.NONE.withAnswerWithin(DAY))) {
            assertEquals(
                    agreed,
                    under(rules)
                            .as("owner")
                            .image("img")
                            .member("anna")
                            .orElseThrow()
                            .lifetime());
        }
    }

    @Test
    @Scenario(190)
    default void aCacheKeepsWhatIsStoredAndNoVerdict() {
        owned("img", systemDisk()).lasting(WEEK).shareWith("anna");
        annasImages().accept("img");
        Sharing cached = world().assembled(builder -> builder.withoutRelay()
                .storage(CachedStorage.over(world().storage(), CacheSettings.upTo(Duration.ofHours(1)))));
        Expect.allowed(cached.as("anna").image("img").may(Operation.CREATE_SERVER));

        pass(WEEK);

        Expect.refused(cached.as("anna").image("img").may(Operation.CREATE_SERVER), "image-unknown IMG.0027");
    }

    @Test
    @Scenario(191)
    default void aRequestKeyKeepsTheFirstOutcome() {
        owned("img", systemDisk()).lasting(WEEK).shareWith("anna");
        ShareReport first = anna().withRequestKey("accept-img").inbox().images().accept("img");
        pass(WEEK);

        assertEquals(first, anna().withRequestKey("accept-img").inbox().images().accept("img"));
    }

    @Test
    @Scenario(258)
    default void accessEndedWhenItWasAgreedToHoweverLateThatIsWritten() {
        owned("img", systemDisk()).lasting(WEEK).shareWith("anna");
        annasImages().accept("img");
        Instant end = now().plus(WEEK);
        pass(WEEK.plus(Duration.ofHours(1)));

        for (int tidied = 0; tidied < 2; tidied++) {
            assertEquals(List.of(), owner().image("img").history().accessAt(end).periods());
            assertEquals(
                    1,
                    owner().image("img")
                            .history()
                            .accessAt(end.minus(MOMENT))
                            .periods()
                            .size());
            sweep();
        }
        assertEquals(
                Optional.of(end),
                owner().image("img")
                        .history()
                        .accessAt(end.minus(MOMENT))
                        .periods()
                        .get(0)
                        .until());
    }

    @Test
    @Scenario(268)
    default void stoppingInAWeekIsAnEndThatCanBeTakenBack() {
        offered("img", systemDisk(), "anna");
        annasImages().accept("img");

        Expect.report(owner().image("img").lasting(WEEK).keepSharingWith("anna"), "img × anna: done");
        Explanation explained = anna().image("img").explain();
        assertEquals(Relation.ACCEPTED, explained.relation());
        assertEquals(Optional.of(now().plus(WEEK)), explained.until());
        pass(Duration.ofDays(6));
        Expect.report(owner().image("img").withoutEnd().keepSharingWith("anna"), "img × anna: done");

        pass(MONTH);
        Expect.allowed(anna().image("img").may(Use.of(Operation.CREATE_SERVER)));
        assertEquals(Lifetime.UNLIMITED, lifetime("img", "anna"));
    }

    private Instant now() {
        return world().clock().instant();
    }

    private void pass(Duration time) {
        world().clock().advance(time);
    }

    private void sweep() {
        world().assembled(builder -> builder.sweepGrace(Duration.ZERO)).recover();
    }

    private Sharing under(LifetimeRules rules) {
        return world().under(SharingRules.standard().withLifetimes(rules));
    }

    private Lifetime lifetime(String image, String recipient) {
        return owner().image(image).member(recipient).orElseThrow().lifetime();
    }

    private List<SharingEvent> events() {
        List<SharingEvent> events = new ArrayList<>();
        List<LoggedEvent> read = world().sharing().events().read(0, 1000);
        while (!read.isEmpty()) {
            read.forEach(logged -> events.add(logged.event()));
            read = world().sharing().events().read(read.get(read.size() - 1).sequence(), 1000);
        }
        return events;
    }

    private List<SharingEvent> lastEvents(int count) {
        List<SharingEvent> events = events();
        return events.subList(events.size() - count, events.size());
    }

    private static List<EventType> types(List<SharingEvent> events) {
        return events.stream().map(SharingEvent::type).toList();
    }
}
