package io.tenantshare.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.event.Cause;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.ProjectEvent;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.policy.InUseGuard;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.project.ClosingCounts;
import io.tenantshare.domain.project.ProjectState;
import io.tenantshare.domain.recipient.OfferMatch;
import io.tenantshare.domain.recipient.RecipientRule;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.ports.LoggedEvent;
import io.tenantshare.ports.Storage;
import io.tenantshare.ports.StorageException;
import io.tenantshare.sdk.ClosingReport;
import io.tenantshare.sdk.Sharing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Projects that are closed and erased. */
interface ClosingScenarios extends Scenarios {

    /** The time of grace of the world's sharing, and more. */
    Duration GRACE = Duration.ofMinutes(2);

    @Test
    @Scenario(247)
    default void aProjectThatClosesIsTakenApart() {
        annaHasEverything();
        ClosingCounts counts = new ClosingCounts(0, 1, 3, 2, 1);

        ClosingReport plan =
                world().unchangedBy(() -> world().sharing().projects().plan().close("anna"));
        assertTrue(plan.ok());
        assertEquals(counts, plan.counts());
        ClosingReport report = world().sharing().projects().close("anna");

        assertEquals(Outcome.done(), report.outcome());
        assertEquals(counts, report.counts());
        assertEquals(ProjectState.CLOSING, state("anna"));
        assertEquals(0, told(EventType.PROJECT_CLOSED).size());
        closed("anna");

        assertEquals(ProjectState.CLOSED, state("anna"));
        assertEquals(1, told(EventType.PROJECT_CLOSED).size());
        assertEquals(
                counts,
                told(EventType.PROJECT_CLOSED).get(0).project().standing().counts());
        assertEquals(List.of(), annasImages().all().stream().toList());
        assertEquals(List.of(), annasBackups().all().stream().toList());
        assertEquals(List.of(), anna().vaults().stream().toList());
        assertEquals(List.of(), anna().sharedImages().stream().toList());
        assertEquals(Map.of(), anna().key("anna-key").grants().operations());
        assertEquals(List.of(), anna().rules().current().rules());
        assertEquals(List.of(), owner().image("img").members());
        assertEquals(List.of(), owner().backup("backup").members());
        assertFalse(bert().image("annas").may(Operation.CREATE_SERVER).allowed());
        assertTrue(anna().image("annas").details().isPresent(), "what it owns stays");
    }

    @Test
    @Scenario(247)
    default void anImageRegisteredFromABackupOfAnotherGoesWithItsOwner() {
        acceptedBackup("backup", serverBackup());
        Expect.report(anna().backup("backup").image("full").register("full server"), "full × anna: done");

        assertEquals(1, world().sharing().projects().close("anna").counts().images());
        closed("anna");

        assertEquals(ProjectState.CLOSED, state("anna"));
        assertTrue(anna().image("full").details().isEmpty());
        assertEquals(List.of(), owner().backup("backup").members());
    }

    @Test
    @Scenario(247)
    default void aShareThatAnImageOfTheRecipientsKeepsIsOverAtOnce() {
        acceptedBackup("backup", serverBackup());
        Expect.report(anna().backup("backup").image("full").register("full server"), "full × anna: done");

        world().sharing().projects().close("owner");
        closed("owner");
        world().sharing().projects().erase("owner");
        closed("owner");

        assertEquals(ProjectState.CLOSED, state("owner"));
        assertFalse(anna().backup("backup").may(Operation.CREATE_SERVER).allowed());
        assertTrue(anna().image("full").details().isPresent());
        assertTrue(owner().backup("backup").details().isPresent(), "the image needs it");
        Expect.report(anna().image("full").delete(), "full × anna: done");
        world().clock().advance(Duration.ofDays(1));
        closed("owner");
        closed("owner");
        assertEquals(ProjectState.ERASED, state("owner"));
        assertTrue(owner().backup("backup").details().isEmpty());
    }

    @Test
    @Scenario(247)
    default void nobodyIsAskedWhenAProjectCloses() {
        accepted("img", systemDisk());
        Sharing guarded = world().under(SharingRules.standard()
                .withInUseGuard((resource, recipient) -> InUseGuard.Verdict.REFUSE)
                .with(proposal ->
                        Optional.of(Refusal.byHost("never", proposal.resource().id(), "Ask again."))));

        assertTrue(guarded.projects().close("owner").ok());

        assertEquals(List.of(), owner().image("img").members());
    }

    @Test
    @Scenario(248)
    default void aCrashAnywhereIsFinishedByTheRelay() {
        annaHasEverything();
        int crashes = 0;
        while (crashedAfterOneWrite()) {
            crashes++;
        }
        assertTrue(crashes > 8, "crashes: " + crashes);

        closed("anna");

        assertEquals(ProjectState.CLOSED, state("anna"));
        assertEquals(1, told(EventType.PROJECT_CLOSED).size());
        assertEquals(List.of(), annasImages().all().stream().toList());
        assertEquals(List.of(), anna().sharedImages().stream().toList());
        assertEquals(List.of(), owner().backup("backup").members());
        assertEquals(List.of(), anna().vaults().stream().toList());
    }

    /** Each time, another process gets one step further, and dies. */
    private boolean crashedAfterOneWrite() {
        Storage dying = CutOff.after(1, world().storage());
        try {
            Sharing process = Sharing.builder()
                    .storage(dying)
                    .clock(world().clock())
                    .withoutRelay()
                    .build();
            process.projects().close("anna");
            return false;
        } catch (StorageException e) {
            return true;
        }
    }

    @Test
    @Scenario(248)
    default void closingAgainIsHarmless() {
        offered("img", systemDisk(), "anna");
        assertEquals(Outcome.done(), world().sharing().projects().close("anna").outcome());

        assertEquals(
                Outcome.already(), world().sharing().projects().close("anna").outcome());
        closed("anna");

        assertEquals(
                Outcome.already(), world().sharing().projects().close("anna").outcome());
        assertEquals(1, told(EventType.PROJECT_CLOSED).size());
        assertEquals(1, told(EventType.PROJECT_CLOSING).size());
    }

    @Test
    @Scenario(249)
    default void aProjectThatClosesDoesNothingAndReceivesNothing() {
        world().image("anna", "annas", systemDisk());
        owned("img", systemDisk());
        world().sharing().projects().close("anna");

        assertEquals(
                Reason.PROJECT_CLOSED.code(),
                refusal(anna().image("annas").shareWith("bert")).code());
        assertEquals(
                Reason.PROJECT_CLOSED.code(),
                refusal(anna().image("annas").plan().shareWith("bert")).code());
        assertEquals(
                Reason.PROJECT_CLOSED.code(),
                refusal(anna().inbox().image("img").accept()).code());
        assertEquals(
                Reason.PROJECT_CLOSED.code(),
                refusal(anna().image("new").register(systemDisk())).code());
        assertEquals(
                Reason.PROJECT_CLOSED.code(),
                anna().vault("new")
                        .register(VaultSpec.serverBackup("", 10))
                        .refusal()
                        .orElseThrow()
                        .code());
        Expect.report(
                owner().image("img").shareWith("anna", "bert"),
                "img × anna: refused recipient-unavailable IMG.0108",
                "img × bert: done");
        Expect.report(
                owner().image("img").plan().shareWith("anna"), "img × anna: refused recipient-unavailable IMG.0108");
    }

    @Test
    @Scenario(250)
    default void aRetainedBackupIsErasedAfterItsRetention() {
        world().vault(
                        "owner",
                        "owner-servers",
                        VaultSpec.serverBackup("", 10_000).withLocked(true));
        ownedBackup(
                "backup",
                serverBackup().withRetainedUntil(world().clock().instant().plus(Duration.ofDays(30))));
        owned("img", systemDisk());
        Expect.allDone(1, owner().backup("backup").shareWith("anna"));
        world().sharing().projects().close("owner");
        closed("owner");
        assertEquals(List.of(), annasBackups().all().stream().toList());

        world().sharing().projects().erase("owner");
        closed("owner");

        assertEquals(ProjectState.CLOSED, state("owner"));
        assertTrue(owner().image("img").details().isEmpty());
        assertTrue(owner().backup("backup").details().isPresent());
        assertEquals(
                Reason.PROJECT_CLOSED.code(),
                world().sharing()
                        .projects()
                        .in(World.REGION)
                        .ofAccount("owner-account")
                        .register("owner")
                        .refusal()
                        .orElseThrow()
                        .code());

        world().clock().advance(Duration.ofDays(30));
        world().sharing().recover();
        closed("owner");

        assertEquals(ProjectState.ERASED, state("owner"));
        assertTrue(owner().backup("backup").details().isEmpty());
        assertEquals(List.of(), owner().vaults().stream().toList());
    }

    @Test
    @Scenario(250)
    default void aRuleErasesWhatIsClosed() {
        owned("img", systemDisk());
        Sharing erasing = world().under(SharingRules.standard().withEraseAfter(Duration.ofDays(7)));
        erasing.projects().close("owner");
        world().clock().advance(GRACE);
        erasing.recover();
        assertEquals(ProjectState.CLOSED, state("owner"));

        world().clock().advance(Duration.ofDays(7));
        erasing.recover();
        world().clock().advance(GRACE);
        erasing.recover();

        assertEquals(ProjectState.ERASED, state("owner"));
        assertTrue(owner().image("img").details().isEmpty());
    }

    @Test
    @Scenario(251)
    default void whatAnErasedProjectSaidIsBlankedInTheHistoryOfOthers() {
        owned("img", systemDisk());
        owner().onBehalfOf("user-7")
                .inRequest("req-1")
                .saying("For you.")
                .image("img")
                .shareWith("anna", "bert");
        anna().onBehalfOf("user-8").saying("No.").inbox().image("img").reject();
        List<LoggedEvent> before = world().sharing().events().read(0, 1000);
        Expect.refused(world().sharing().projects().erase("anna").outcome(), "project-not-closed");

        world().sharing().projects().close("anna");
        closed("anna");
        assertTrue(world().sharing().projects().erase("anna").ok());
        closed("anna");

        assertEquals(ProjectState.ERASED, state("anna"));
        List<LoggedEvent> after = world().sharing().events().read(0, 1000);
        for (int i = 0; i < before.size(); i++) {
            SharingEvent event = after.get(i).event();
            boolean annas = event.actor().value().equals("anna");
            assertEquals(before.get(i).event().id(), event.id());
            assertEquals(before.get(i).event().at(), event.at());
            assertEquals(annas ? Cause.UNSTATED : before.get(i).event().cause(), event.cause());
        }
        world().sharing().projects().close("owner");
        closed("owner");
        world().sharing().projects().erase("owner");
        closed("owner");
        assertTrue(world().sharing().events().read(0, 1000).stream()
                .allMatch(logged -> logged.event().cause().equals(Cause.UNSTATED)));
        assertTrue(world()
                .storage()
                .resources()
                .findAll(List.of(owner().image("img").id()))
                .stream()
                .allMatch(left -> left.pruned()));
    }

    @Test
    @Scenario(252)
    default void aProjectThatIsRegisteredAgainStartsEmpty() {
        annaHasEverything();
        Expect.report(annasImages().reject("other"), "other × anna: done");
        world().sharing().projects().close("anna");
        Expect.refused(registerAnna(World.REGION), "project-closed");
        closed("anna");
        Expect.refused(registerAnna(World.OTHER_REGION), "project-conflict");

        Expect.done(registerAnna(World.REGION));

        assertEquals(ProjectState.OPEN, state("anna"));
        assertEquals(List.of(), annasImages().all().stream().toList());
        assertEquals(List.of(), anna().ownImages().stream().toList());
        assertEquals(List.of(), anna().vaults().stream().toList());
        assertEquals(List.of(), anna().derived().stream().toList());
        Expect.report(owner().image("img").shareWith("anna"), "img × anna: done");
        Expect.report(annasImages().accept("img"), "img × anna: done");
        assertEquals(
                2,
                told(EventType.PROJECT_REGISTERED).stream()
                        .filter(event -> event.actor().value().equals("anna"))
                        .map(SharingEvent::id)
                        .distinct()
                        .count());
    }

    private Outcome registerAnna(String region) {
        return world().sharing().projects().in(region).ofAccount("anna-account").register("anna");
    }

    /** Anna shares an image, received two images and a backup, and has vaults, a granted key and rules. */
    private void annaHasEverything() {
        world().image("anna", "annas", systemDisk());
        Expect.allDone(1, anna().image("annas").shareWith("bert"));
        Expect.report(bert().inbox().image("annas").accept(), "annas × bert: done");
        accepted("img", systemDisk());
        offered("other", systemDisk(), "anna");
        acceptedBackup("backup", serverBackup());
        world().vault("anna", "empty", VaultSpec.diskBackup("", 10));
        Expect.done(anna().key("anna-key").grantTo("bert-account"));
        Sharing withRules = world().under(SharingRules.standard().withRecipientRules());
        assertTrue(withRules
                .as("anna")
                .rules()
                .update(rules -> rules.with(RecipientRule.block("carl", OfferMatch.from("carl"))))
                .ok());
    }

    private ProjectState state(String project) {
        return world().sharing()
                .projects()
                .find(project)
                .orElseThrow()
                .standing()
                .state();
    }

    /** Calls that began before have ended, and the relay comes by. */
    private void closed(String project) {
        world().clock().advance(GRACE);
        world().sharing().recover();
    }

    private List<ProjectEvent> told(EventType type) {
        List<ProjectEvent> events = new ArrayList<>();
        for (LoggedEvent logged : world().sharing().events().read(0, 1000)) {
            if (logged.event() instanceof ProjectEvent event && event.type() == type) {
                events.add(event);
            }
        }
        return events;
    }

    private static Refusal refusal(ShareReport report) {
        return report.outcomes().get(0).objections().get(0);
    }
}
