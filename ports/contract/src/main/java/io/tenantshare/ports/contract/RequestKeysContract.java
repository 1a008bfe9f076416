package io.tenantshare.ports.contract;

import static io.tenantshare.ports.contract.Samples.BOB;
import static io.tenantshare.ports.contract.Samples.CAROL;
import static io.tenantshare.ports.contract.Samples.OWNER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.tenantshare.domain.answer.CallAnswer;
import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.answer.Result;
import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Kind;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.ports.RequestClaim;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link io.tenantshare.ports.RequestKeys} promises. */
public interface RequestKeysContract extends StorageFixture {

    /** An outcome that is settled. */
    ShareOutcome DONE = ShareOutcome.done(new ImageId("img-1"), BOB);

    /** An outcome that may be better next time. */
    ShareOutcome FAILED =
            ShareOutcome.failed(new BackupId("bk-1"), CAROL, Refusal.of(Reason.CONCURRENT_CHANGE, "bk-1"));

    @Test
    default void aNewKeyIsGranted() {
        RequestClaim.Granted first = granted(OWNER, "key-1", "request");
        RequestClaim.Granted second = granted(OWNER, "key-2", "request");

        assertEquals(List.of(), first.earlier());
        assertEquals(List.of(OWNER, "key-1"), List.of(first.actor(), first.key()));
        assertEquals(List.of(OWNER, "key-2"), List.of(second.actor(), second.key()));
    }

    @Test
    default void aGrantedKeyIsInProgressUntilItsOutcomeIsKnown() {
        RequestClaim.Granted claim = granted(OWNER, "key-1", "request");

        assertEquals(new RequestClaim.InProgress(), claim(OWNER, "key-1", "request"));
        assertEquals(new RequestClaim.InProgress(), claim(OWNER, "key-1", "request"));

        complete(claim, done());

        assertEquals(new RequestClaim.Completed(done()), claim(OWNER, "key-1", "request"));
        assertEquals(new RequestClaim.Completed(done()), claim(OWNER, "key-1", "request"));
    }

    @Test
    default void aKeyIsGoodForOneRequestOnly() {
        RequestClaim.Granted claim = granted(OWNER, "key-1", "request");
        assertEquals(new RequestClaim.Mismatch(), claim(OWNER, "key-1", "another request"));
        assertEquals(new RequestClaim.InProgress(), claim(OWNER, "key-1", "request"));

        complete(claim, done());

        assertEquals(new RequestClaim.Mismatch(), claim(OWNER, "key-1", "REQUEST"));
        assertEquals(new RequestClaim.Completed(done()), claim(OWNER, "key-1", "request"));
    }

    @Test
    default void aReleasedKeyIsNewAgain() {
        release(granted(OWNER, "key-1", "request"));

        granted(OWNER, "key-1", "another request");
        assertEquals(new RequestClaim.InProgress(), claim(OWNER, "key-1", "another request"));
        assertEquals(new RequestClaim.Mismatch(), claim(OWNER, "key-1", "request"));
    }

    @Test
    default void aReleasedClaimLeavesItsOutcomesToTheNextOne() {
        release(granted(OWNER, "key-1", "request"), DONE, FAILED);

        RequestClaim.Granted again = granted(OWNER, "key-1", "request");
        assertEquals(List.of(DONE, FAILED), again.earlier());
        assertEquals(new RequestClaim.InProgress(), claim(OWNER, "key-1", "request"), "held by the claim that goes on");

        complete(again, done());
        assertEquals(new RequestClaim.Completed(done()), claim(OWNER, "key-1", "request"));
    }

    @Test
    default void outcomesAreLeftToTheSameRequestOnly() {
        release(granted(OWNER, "key-1", "request"), DONE, FAILED);

        assertEquals(new RequestClaim.Mismatch(), claim(OWNER, "key-1", "another request"));
        assertEquals(List.of(), granted(BOB, "key-1", "request").earlier());
        assertEquals(List.of(), granted(OWNER, "key-2", "request").earlier());
        assertEquals(List.of(DONE, FAILED), granted(OWNER, "key-1", "request").earlier());
    }

    @Test
    default void outcomesOfALaterAttemptReplaceThoseOfAnEarlierOne() {
        release(granted(OWNER, "key-1", "request"), DONE, FAILED);
        release(granted(OWNER, "key-1", "request"), FAILED);
        RequestClaim.Granted third = granted(OWNER, "key-1", "request");
        assertEquals(List.of(FAILED), third.earlier());

        release(third);

        assertEquals(List.of(), granted(OWNER, "key-1", "another request").earlier());
    }

    @Test
    default void aClaimThatIsOverLeavesNoOutcomes() {
        RequestClaim.Granted over = granted(OWNER, "key-1", "request");
        release(over, DONE);
        release(over, DONE, FAILED);
        RequestClaim.Granted second = granted(OWNER, "key-1", "request");
        assertEquals(List.of(DONE), second.earlier());

        release(over, FAILED);
        assertEquals(new RequestClaim.InProgress(), claim(OWNER, "key-1", "request"));
        complete(second, done());
        release(second, FAILED);

        assertEquals(new RequestClaim.Completed(done()), claim(OWNER, "key-1", "request"));
    }

    @Test
    default void oneOfManyGoesOnWithAReleasedKey() throws Exception {
        for (int round = 0; round < 20; round++) {
            release(granted(OWNER, "key-" + round, "request"), FAILED);
        }

        List<List<RequestClaim>> rounds =
                Together.race(20, 8, (round, number) -> claim(OWNER, "key-" + round, "request"));

        for (List<RequestClaim> claims : rounds) {
            assertEquals(7, Collections.frequency(claims, new RequestClaim.InProgress()), claims.toString());
        }
    }

    @Test
    default void theOutcomeOfACallAboutOneThingIsKeptAsItWas() {
        List<Outcome> outcomes = List.of(
                Outcome.done(),
                Outcome.already(),
                Outcome.refused(List.of(Refusal.of(Reason.VAULT_UNKNOWN, "v"), hostWarning())),
                Outcome.failed(Refusal.of(Reason.CONCURRENT_CHANGE, "v")));
        for (Outcome outcome : outcomes) {
            complete(granted(OWNER, "key " + outcome.result(), "request"), outcome);
        }
        for (Outcome outcome : outcomes) {
            assertEquals(new RequestClaim.Completed(outcome), claim(OWNER, "key " + outcome.result(), "request"));
        }
    }

    @Test
    default void aClaimThatIsOverChangesNothing() {
        RequestClaim.Granted over = granted(OWNER, "key-1", "request");
        release(over);
        release(over);
        complete(over, report());
        RequestClaim.Granted claim = granted(OWNER, "key-1", "request");

        complete(over, report());
        assertEquals(new RequestClaim.InProgress(), claim(OWNER, "key-1", "request"));
        release(over);
        assertEquals(new RequestClaim.InProgress(), claim(OWNER, "key-1", "request"));

        complete(claim, done());
        complete(claim, report());
        complete(over, report());
        release(claim);
        release(over);
        assertEquals(new RequestClaim.Completed(done()), claim(OWNER, "key-1", "request"));
    }

    @Test
    default void keysOfDifferentProjectsAreUnrelated() {
        complete(granted(OWNER, "key-1", "request"), done());

        RequestClaim.Granted bobs = granted(BOB, "key-1", "request");
        RequestClaim.Granted carols = granted(CAROL, "key-1", "another request");

        release(bobs);
        complete(carols, ShareReport.of(List.of()));

        assertEquals(new RequestClaim.Completed(done()), claim(OWNER, "key-1", "request"));
        granted(BOB, "key-1", "request");
    }

    @Test
    default void projectAndKeyAreNotRunTogether() {
        for (String separator : List.of("/", ":", ".", "|", " ", "#", "@", "_", "-", ",")) {
            granted(new ProjectId("p" + separator + "q"), "r", "request");
            granted(new ProjectId("p"), "q" + separator + "r", "request");
        }
    }

    @Test
    default void keysOfAnyContentAreKept() {
        for (String text : Samples.ODD_TEXTS) {
            granted(new ProjectId(text), text, text);
            complete(granted(BOB, text, text), report(Refusal.byHost(text, text, text)));
        }
        for (String text : Samples.ODD_TEXTS) {
            assertEquals(
                    new RequestClaim.Completed(report(Refusal.byHost(text, text, text))), claim(BOB, text, text), text);
        }
    }

    @Test
    default void everyReasonInAnOutcomeSurvives() {
        List<ShareReport> reports = new ArrayList<>();
        for (Reason reason : Reason.values()) {
            reports.add(report(Refusal.of(reason, "a value"), Refusal.of(reason, "a value", "a limit")));
            reports.add(ShareReport.refused(Refusal.of(reason, "", "7")));
        }
        for (Kind kind : Kind.values()) {
            reports.add(report(Refusal.byHost(kind, "acme-" + kind, "p-1", "Ask Acme.")));
        }
        reports.add(report(Refusal.byHost("acme-quota", "p-1", "Ask Acme."), Refusal.of(Reason.ISO_IMAGE, "x")));
        reports.add(ShareReport.refused(Refusal.byHost("acme-closed", "", "Come back tomorrow.")));
        reports.add(
                report(Refusal.byHost("acme-text", "two\nlines\tand \"quotes\" " + "x".repeat(5000), "Shorten it.")));
        assertOutcomesSurvive(reports);
    }

    @Test
    default void everyResultInAnOutcomeSurvivesInRequestOrder() {
        List<ShareOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            ProjectId project = new ProjectId("p-" + (i * 37) % 100);
            ImageId image = new ImageId("img-" + i % 3);
            outcomes.add(
                    switch (i % 4) {
                        case 0 -> ShareOutcome.done(image, project);
                        case 1 -> ShareOutcome.already(image, project);
                        case 2 ->
                            ShareOutcome.refused(image, project, List.of(Refusal.of(Reason.MEMBER_LIMIT, i, 256)));
                        default -> ShareOutcome.failed(image, project, Refusal.of(Reason.CONCURRENT_CHANGE, image));
                    });
        }
        List<ShareOutcome> reversed = new ArrayList<>(outcomes);
        Collections.reverse(reversed);
        assertOutcomesSurvive(List.of(ShareReport.of(outcomes), ShareReport.of(reversed), ShareReport.of(List.of())));
    }

    @Test
    default void everyWarningInAnOutcomeSurvives() {
        List<ShareReport> reports = new ArrayList<>();
        for (Reason reason : Reason.values()) {
            reports.add(ShareReport.of(List.of(
                    ShareOutcome.done(
                            new ImageId("img-1"), BOB, List.of(Refusal.of(reason, "3 GB", "40 GB"), hostWarning())),
                    ShareOutcome.done(new ImageId("img-2"), BOB))));
        }
        reports.add(ShareReport.of(List.of(new ShareOutcome(
                new ImageId("img-1"),
                BOB,
                Result.REFUSED,
                List.of(Refusal.of(Reason.ISO_IMAGE, "x")),
                List.of(hostWarning())))));
        assertOutcomesSurvive(reports);
    }

    @Test
    default void outcomesOfImagesAndOfBackupsAreKeptApart() {
        assertOutcomesSurvive(List.of(
                ShareReport.of(List.of(
                        ShareOutcome.done(new ImageId("x-1"), BOB), ShareOutcome.already(new BackupId("x-1"), BOB))),
                ShareReport.of(List.of(ShareOutcome.done(new BackupId("x-1"), BOB)))));
    }

    @Test
    default void oneOfManyConcurrentClaimsIsGranted() throws Exception {
        List<List<RequestClaim>> rounds =
                Together.race(20, 8, (round, number) -> claim(OWNER, "key-" + round, "request"));

        for (List<RequestClaim> claims : rounds) {
            assertEquals(
                    1,
                    claims.stream()
                            .filter(RequestClaim.Granted.class::isInstance)
                            .count(),
                    claims.toString());
            assertEquals(7, Collections.frequency(claims, new RequestClaim.InProgress()), claims.toString());
        }
    }

    private RequestClaim.Granted granted(ProjectId actor, String key, String fingerprint) {
        return assertInstanceOf(RequestClaim.Granted.class, claim(actor, key, fingerprint), key);
    }

    private void complete(RequestClaim.Granted claim, CallAnswer answer) {
        storage().requestKeys().complete(claim, answer);
    }

    private void release(RequestClaim.Granted claim, ShareOutcome... outcomes) {
        storage().requestKeys().release(claim, List.of(outcomes));
    }

    private RequestClaim claim(ProjectId actor, String key, String fingerprint) {
        return storage().requestKeys().claim(actor, key, fingerprint);
    }

    private static ShareReport done() {
        return ShareReport.of(List.of(ShareOutcome.done(new ImageId("img-1"), BOB)));
    }

    private static Refusal hostWarning() {
        return Refusal.byHost("acme-full", "nearly", "Look for a larger vault.");
    }

    private static ShareReport report(Refusal... objections) {
        return ShareReport.of(List.of(
                ShareOutcome.done(new ImageId("img-1"), CAROL),
                ShareOutcome.refused(new ImageId("img-1"), BOB, List.of(objections))));
    }

    private void assertOutcomesSurvive(List<ShareReport> reports) {
        for (int i = 0; i < reports.size(); i++) {
            complete(granted(OWNER, "key-" + i, "request"), reports.get(i));
        }
        for (int i = 0; i < reports.size(); i++) {
            assertEquals(new RequestClaim.Completed(reports.get(i)), claim(OWNER, "key-" + i, "request"));
        }
    }
}
