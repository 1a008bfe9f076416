package io.tenantshare.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tenantshare.domain.answer.Decision;
import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.function.Executable;

/** Reports and decisions as lines of text: outcome by outcome, with every code of the SDK's and of the provider's. */
final class Expect {

    private Expect() {}

    /**
     * Exactly these outcomes in this order, such as {@code img × anna: done}, {@code img × anna: done but
     * vault-nearly-full} or {@code img × anna: refused member-limit IMG.0088}; a call refused as a whole is {@code refused
     * no-images}.
     */
    static void report(ShareReport actual, String... expected) {
        assertEquals(String.join("\n", expected), String.join("\n", lines(actual)));
        assertEquals(
                Arrays.stream(expected).allMatch(line -> line.matches(".*: (done|already)( but .*)?")), actual.ok());
    }

    /** So many outcomes, each of them done. */
    static void allDone(int count, ShareReport actual) {
        List<String> others =
                lines(actual).stream().filter(line -> !line.endsWith(": done")).toList();
        assertEquals(List.of(), others);
        assertEquals(count, actual.outcomes().size());
    }

    static void allowed(Decision actual) {
        assertEquals("allowed", line(actual));
    }

    static void done(Outcome actual) {
        assertEquals("done", line(actual));
    }

    /** Exactly these objections, such as {@code other-region} or {@code same-key IMG.0096}. */
    static void refused(Decision actual, String... objections) {
        assertEquals("refused " + String.join("; ", objections), line(actual));
    }

    /** The same of a call about one thing. */
    static void refused(Outcome actual, String... objections) {
        assertEquals("refused " + String.join("; ", objections), line(actual));
    }

    /** Not understood at all, such as {@code invalid-vault-id BackupService.6706}. */
    static void notUnderstood(Executable call, String objection) {
        InvalidInputException thrown = assertThrows(InvalidInputException.class, call);
        assertEquals(objection, code(thrown.refusal()));
    }

    private static List<String> lines(ShareReport report) {
        List<String> lines = new ArrayList<>();
        if (!report.objections().isEmpty()) {
            lines.add("refused " + codes(report.objections()));
        }
        for (ShareOutcome outcome : report.outcomes()) {
            String result = outcome.result().toString();
            String why = outcome.objections().isEmpty() ? "" : " " + codes(outcome.objections());
            String but = outcome.notices().isEmpty() ? "" : " but " + codes(outcome.notices());
            lines.add(outcome.resource() + " × " + outcome.project() + ": " + result + why + but);
        }
        return lines;
    }

    private static String line(Decision decision) {
        return decision.allowed() ? "allowed" : "refused " + codes(decision.objections());
    }

    private static String line(Outcome outcome) {
        String codes = outcome.objections().isEmpty() ? "" : " " + codes(outcome.objections());
        return outcome.result() + codes;
    }

    private static String codes(List<Refusal> objections) {
        return objections.stream().map(Expect::code).collect(Collectors.joining("; "));
    }

    private static String code(Refusal refusal) {
        assertFalse(refusal.message().isBlank() || refusal.remedy().isBlank(), refusal.code() + " explains nothing");
        return refusal.code() + refusal.providerCode().map(code -> " " + code).orElse("");
    }
}
