package io.tenantshare.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.answer.Explanation;
import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.history.AccessPeriod;
import io.tenantshare.domain.history.AccessReport;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Kind;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.vault.AutomaticAssociation;
import io.tenantshare.domain.vault.VaultSpec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {

    private static final Set<Class<?>> WRITTEN_ONLY = Set.of(
            Explanation.class,
            Share.class,
            AccessPeriod.class,
            AccessReport.class,
            PageJson.class,
            FeedJson.class,
            FeedJson.Lost.class,
            MessageJson.class,
            DetailsJson.class,
            HealthJson.class,
            HealthJson.Storage.class,
            HealthJson.Outbox.class,
            HealthJson.Relay.class,
            DeniedAttemptJson.class,
            Problem.class);

    static Stream<Class<?>> readable() {
        return SharingJson.types().stream().filter(type -> !WRITTEN_ONLY.contains(type));
    }

    static Stream<Class<?>> writtenOnly() {
        return WRITTEN_ONLY.stream();
    }

    @ParameterizedTest
    @MethodSource("readable")
    void whatWasWrittenIsReadBackAsAnEqualValue(Class<?> type) {
        long seed = Long.getLong("tenantshare.seed", 20261130L);
        RandomValues values = new RandomValues(seed);
        for (int i = 0; i < 300; i++) {
            Object value = values.of(type);
            String text = SharingJson.write(value);

            Object read = SharingJson.read(text, type);

            assertEquals(comparable(value), comparable(read), "seed " + seed + ": " + text);
            assertEquals(text, SharingJson.write(read));
            assertEquals(text, new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
        }
    }

    /** A resource with its members is the one value that is not compared by what is in it. */
    private static Object comparable(Object value) {
        return value instanceof SharedResource shared
                ? List.of(
                        shared.id(),
                        shared.pruned() ? "pruned" : shared.resource(),
                        Set.copyOf(shared.members()),
                        shared.revision(),
                        shared.deleted(),
                        shared.deletedAt(),
                        shared.idFree())
                : value;
    }

    @ParameterizedTest
    @MethodSource("writtenOnly")
    void whatIsForShowingOnlySaysSo(Class<?> type) {
        assertTrue(SharingJson.types().contains(type));

        Refusal refusal = assertThrows(InvalidInputException.class, () -> SharingJson.read("{}", type))
                .refusal();

        assertEquals("invalid-json", refusal.code());
        assertTrue(refusal.limit().orElse("").contains(type.getSimpleName()), refusal.toString());
    }

    @Test
    void timesThatStandForNoneAreLeftOut() {
        VaultSpec vault = VaultSpec.serverBackup("v", 10);
        BackupSpec backup = BackupSpec.ofDisk("b", "v-1", 10);

        assertFalse(SharingJson.write(vault).contains("nextBackupAt"));
        assertFalse(SharingJson.write(vault).contains("since"));
        assertFalse(SharingJson.write(backup).contains("retainedUntil"));
        assertEquals(vault, SharingJson.read(SharingJson.write(vault), VaultSpec.class));
        assertEquals(backup, SharingJson.read(SharingJson.write(backup), BackupSpec.class));
        assertEquals(
                AutomaticAssociation.OFF,
                SharingJson.read(SharingJson.write(AutomaticAssociation.OFF), AutomaticAssociation.class));
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonIsReadBackAsTheSameRefusal(Reason reason) {
        for (Refusal refusal : List.of(Refusal.of(reason, "x"), Refusal.of(reason, "", "7"))) {
            assertEquals(refusal, SharingJson.read(SharingJson.write(refusal), Refusal.class));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anObjectionOfTheHostStaysOneEvenIfItsCodeIsThatOfAReason(Kind kind) {
        for (String code : List.of("acme-quota", Reason.MEMBER_LIMIT.code())) {
            Refusal refusal = Refusal.byHost(kind, code, "x", "Ask Acme.");

            assertEquals(refusal, SharingJson.read(SharingJson.write(refusal), Refusal.class));
            assertTrue(SharingJson.write(refusal).contains("\"byHost\":true"));
        }
    }

    @Test
    void aReasonOfALaterReleaseKeepsCodeKindAndRemedy() {
        Refusal refusal = SharingJson.read(
                "{\"code\":\"from-the-future\",\"kind\":\"state\",\"message\":\"M.\",\"remedy\":\"R.\",\"value\":\"v\","
                        + "\"limit\":\"l\",\"retryable\":false}",
                Refusal.class);

        assertEquals(Refusal.byHost(Kind.STATE, "from-the-future", "v", "R."), refusal);
    }

    @Test
    void aListOfValuesIsReadBack() {
        List<ShareOutcome> outcomes = List.of(
                ShareOutcome.done(new ImageId("img-1"), new ProjectId("p-1")),
                ShareOutcome.already(new ImageId("img-1"), new ProjectId("p-2")));

        assertEquals(outcomes, SharingJson.readList(SharingJson.write(outcomes), ShareOutcome.class));
        assertEquals(List.of(), SharingJson.readList("[]", ShareOutcome.class));
    }

    @Test
    void aMapOfValuesIsWritten() {
        assertEquals(
                "{\"p-1\":[\"img-1\"]}",
                SharingJson.write(Map.of(new ProjectId("p-1"), List.of(new ImageId("img-1")))));
    }
}
