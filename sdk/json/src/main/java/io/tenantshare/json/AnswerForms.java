package io.tenantshare.json;

import io.tenantshare.domain.answer.Decision;
import io.tenantshare.domain.answer.Explanation;
import io.tenantshare.domain.answer.Impact;
import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.answer.Result;
import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Kind;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.sharing.ExtensionRequest;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Relation;
import io.tenantshare.domain.use.Operation;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Answers and refusals on the wire. */
final class AnswerForms {

    private static final Map<String, Reason> REASONS =
            Arrays.stream(Reason.values()).collect(Collectors.toUnmodifiableMap(Reason::code, Function.identity()));

    private AnswerForms() {}

    /**
     * A refusal.
     *
     * @param byHost true for an objection of the host's; left out for every other one. A code alone would not do: that of an
     *     objection may be the code of a reason by chance, or that of one to come.
     */
    record WireRefusal(
            String code,
            Kind kind,
            @Computed String message,
            String remedy,
            String value,
            Optional<String> limit,
            @Computed Optional<String> providerCode,
            @Computed boolean retryable,
            Optional<Boolean> byHost) {

        static WireRefusal of(Refusal refusal) {
            return new WireRefusal(
                    refusal.code(),
                    refusal.kind(),
                    refusal.message(),
                    refusal.remedy(),
                    refusal.value(),
                    refusal.limit(),
                    refusal.providerCode(),
                    refusal.retryable(),
                    refusal instanceof Refusal.ByHost ? Optional.of(true) : Optional.empty());
        }

        /** A reason that is not known is one of a later release: as an objection, it keeps code, kind and remedy. */
        Refusal toDomain() {
            Reason reason = REASONS.get(code);
            return reason == null || byHost.orElse(false)
                    ? new Refusal.ByHost(kind, code, value, remedy)
                    : new Refusal.Standard(reason, value, limit.orElse(""));
        }
    }

    record WireDecision(@Computed boolean allowed, List<Refusal> objections) {

        static WireDecision of(Decision decision) {
            return new WireDecision(decision.allowed(), decision.objections());
        }

        Decision toDomain() {
            return Decision.of(objections);
        }
    }

    record WireShareOutcome(
            ResourceId resource, ProjectId project, Result result, List<Refusal> objections, List<Refusal> notices) {

        static WireShareOutcome of(ShareOutcome outcome) {
            return new WireShareOutcome(
                    outcome.resource(), outcome.project(), outcome.result(), outcome.objections(), outcome.notices());
        }

        ShareOutcome toDomain() {
            return new ShareOutcome(resource, project, result, objections, notices);
        }
    }

    /** @param impacts left out unless there are some */
    record WireReport(
            int v,
            @Computed boolean ok,
            List<Refusal> objections,
            List<ShareOutcome> outcomes,
            Optional<List<Impact>> impacts) {

        static WireReport of(ShareReport report) {
            return new WireReport(
                    Shape.VERSION,
                    report.ok(),
                    report.objections(),
                    report.outcomes(),
                    Optional.of(report.impacts()).filter(some -> !some.isEmpty()));
        }

        ShareReport toDomain() {
            return new ShareReport(outcomes, objections, impacts.orElse(List.of()));
        }
    }

    record WireImpact(
            ResourceId resource,
            ProjectId recipient,
            MemberStatus status,
            int servers,
            int disks,
            int replicas,
            boolean atLeast,
            long freedMb,
            int registeredImages) {

        static WireImpact of(Impact impact) {
            return new WireImpact(
                    impact.resource(),
                    impact.recipient(),
                    impact.status(),
                    impact.servers(),
                    impact.disks(),
                    impact.replicas(),
                    impact.atLeast(),
                    impact.freedMb(),
                    impact.registeredImages());
        }

        Impact toDomain() {
            return new Impact(
                    resource, recipient, status, servers, disks, replicas, atLeast, freedMb, registeredImages);
        }
    }

    record WireOutcome(int v, @Computed boolean ok, Result result, List<Refusal> objections) {

        static WireOutcome of(Outcome outcome) {
            return new WireOutcome(Shape.VERSION, outcome.ok(), outcome.result(), outcome.objections());
        }

        Outcome toDomain() {
            return new Outcome(result, objections);
        }
    }

    record WireExplanation(
            ResourceId resource,
            ProjectId project,
            Relation relation,
            Optional<Instant> until,
            Optional<ExtensionRequest> extension,
            Map<Operation, Decision> decisions) {

        static WireExplanation of(Explanation explanation) {
            return new WireExplanation(
                    explanation.resource(),
                    explanation.project(),
                    explanation.relation(),
                    explanation.until(),
                    explanation.extension(),
                    explanation.decisions());
        }
    }

    record WireProblem(
            String type,
            String title,
            int status,
            String detail,
            String code,
            Kind kind,
            String remedy,
            String value,
            Optional<String> limit,
            Optional<String> providerCode,
            boolean retryable,
            List<Refusal> objections) {

        static WireProblem of(Problem problem) {
            Refusal refusal = problem.refusal();
            return new WireProblem(
                    problem.type(),
                    problem.title(),
                    problem.status(),
                    problem.detail(),
                    refusal.code(),
                    refusal.kind(),
                    refusal.remedy(),
                    refusal.value(),
                    refusal.limit(),
                    refusal.providerCode(),
                    refusal.retryable(),
                    problem.objections());
        }
    }
}
