package io.tenantshare.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Kind;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.ImageId;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemTest {

    private static final ImageId IMAGE = new ImageId("img-1");
    private static final BackupId BACKUP = new BackupId("b-1");
    private static final ProjectId BOB = new ProjectId("p-2");
    private static final ProjectId CAROL = new ProjectId("p-3");
    private static final Refusal LIMIT = Refusal.of(Reason.MEMBER_LIMIT, 257, 256);

    @ParameterizedTest
    @CsvSource({
        "INVALID, 400",
        "NOT_FOUND, 404",
        "FORBIDDEN, 403",
        "CONFLICT, 409",
        "STATE, 409",
        "UNSUITABLE, 422",
        "LIMIT, 413",
        "UNAVAILABLE, 503"
    })
    void theKindGivesTheStatus(Kind kind, int status) {
        assertEquals(status, Problem.statusOf(kind));
        assertEquals(
                status, Problem.of(Refusal.byHost(kind, "acme", "x", "Ask.")).status());
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonHasATypeATitleAndADetail(Reason reason) {
        Problem problem = Problem.of(Refusal.of(reason, "x", "y"));

        assertEquals("urn:tenantshare:refusal:" + reason.code(), problem.type());
        assertEquals(
                reason.code(),
                problem.title().toLowerCase(java.util.Locale.ROOT).replace(' ', '-'));
        assertEquals(Refusal.of(reason, "x", "y").message(), problem.detail());
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme quota", "acme/quota?#", "\u00fcber", "a+b%20"})
    void theCodeOfAHostMakesAType(String code) {
        String type = Problem.of(Refusal.byHost(code, "x", "Ask.")).type();

        assertEquals(type, URI.create(type).toString());
        assertFalse(type.contains("+"), type);
    }

    @Test
    void aCallThatIsOkIsNoProblem() {
        assertEquals(Optional.empty(), Problem.ofCall(Outcome.done()));
        assertEquals(Optional.empty(), Problem.ofCall(ShareReport.of(List.of(ShareOutcome.done(IMAGE, BOB)))));
        assertEquals(Optional.empty(), Problem.ofCall(ShareReport.of(List.of())));
    }

    @Test
    void aCallThatIsRefusedAsAWholeIsOne() {
        Refusal further = Refusal.of(Reason.NO_RECIPIENTS, "");

        assertEquals(
                Optional.of(new Problem(413, LIMIT, List.of(LIMIT, further))),
                Problem.ofCall(ShareReport.refused(List.of(LIMIT, further))));
        assertEquals(
                Optional.of(new Problem(413, LIMIT, List.of(LIMIT, further))),
                Problem.ofCall(Outcome.refused(List.of(LIMIT, further))));
    }

    @Test
    void aCallAboutOneItemFailsWithIt() {
        assertEquals(
                Optional.of(Problem.of(LIMIT)),
                Problem.ofCall(ShareReport.of(List.of(ShareOutcome.refused(IMAGE, BOB, List.of(LIMIT))))));
    }

    @Test
    void aCallAboutSeveralItemsIsAnsweredWithItsReport() {
        assertEquals(
                Optional.empty(),
                Problem.ofCall(ShareReport.of(
                        List.of(ShareOutcome.done(IMAGE, BOB), ShareOutcome.refused(IMAGE, CAROL, List.of(LIMIT))))));
    }

    @Test
    void aCallThatIsRefusedBecauseOfOneItemTellsOfThatItem() {
        Refusal other = Refusal.of(Reason.BACKUP_CALL_REFUSED, BOB);
        Refusal why = Refusal.of(Reason.BACKUP_MEMBER_LIMIT, 11, 10);

        Problem problem = Problem.ofCall(ShareReport.of(List.of(
                        ShareOutcome.refused(BACKUP, BOB, List.of(other)),
                        ShareOutcome.refused(BACKUP, CAROL, List.of(why)))))
                .orElseThrow();

        assertEquals(why, problem.refusal());
        assertEquals(413, problem.status());
        assertEquals(List.of(other, why), problem.objections());
        assertEquals(other, Problem.of(other).refusal());
    }

    @Test
    void aHostMayHaveItsOwnStatuses() {
        assertEquals(409, Problem.of(LIMIT).withStatus(409).status());
        assertThrows(InvalidInputException.class, () -> Problem.of(LIMIT).withStatus(200));
        assertThrows(InvalidInputException.class, () -> Problem.ofAll(List.of()));
    }

    @Test
    void theJsonHasTheFieldsOfTheRefusalBesideTheStandardOnes() {
        String text = SharingJson.write(Problem.of(LIMIT));

        assertTrue(
                text.startsWith("{\"type\":\"urn:tenantshare:refusal:member-limit\",\"title\":\"Member limit\","
                        + "\"status\":413,\"detail\":\"The image is shared with 257 projects (limit 256).\","
                        + "\"code\":\"member-limit\",\"kind\":\"limit\","),
                text);
        assertTrue(text.contains("\"objections\":[{\"code\":\"member-limit\""), text);
    }
}
