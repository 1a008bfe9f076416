package io.tenantshare.domain.answer;

import io.tenantshare.domain.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a call did, or what a plan would do: one outcome per resource × project pair in the order of the request.
 *
 * <p>A call refused as a whole wrote nothing; it has objections of its own and no outcomes.
 *
 * @param outcomes one per pair, in request order
 * @param objections why the call was refused as a whole; usually empty
 * @param impacts what recipients would lose and keep, in a plan that takes something away (rule book RP-1); empty otherwise
 */
public record ShareReport(List<ShareOutcome> outcomes, List<Refusal> objections, List<Impact> impacts)
        implements CallAnswer {

    /** Copies what it is given. */
    public ShareReport {
        outcomes = List.copyOf(outcomes);
        objections = List.copyOf(objections);
        impacts = List.copyOf(impacts);
    }

    /** The same of a call, or of a plan that takes nothing away. */
    public ShareReport(List<ShareOutcome> outcomes, List<Refusal> objections) {
        this(outcomes, objections, List.of());
    }

    /** A call that went through, whatever became of its items. */
    public static ShareReport of(List<ShareOutcome> outcomes) {
        return new ShareReport(outcomes, List.of());
    }

    /** A call refused as a whole for these reasons, at least one. */
    public static ShareReport refused(List<Refusal> objections) {
        return new ShareReport(List.of(), objections);
    }

    /** A call refused as a whole. */
    public static ShareReport refused(Refusal refusal) {
        return new ShareReport(List.of(), List.of(refusal));
    }

    /** The same report with what recipients would lose and keep. */
    public ShareReport withImpacts(List<Impact> next) {
        return new ShareReport(outcomes, objections, next);
    }

    /** Whether everything is as the caller wanted it: not refused, and every item done or so already. */
    @Override
    public boolean ok() {
        boolean ok = objections.isEmpty();
        for (ShareOutcome outcome : outcomes) {
            ok &= outcome.ok();
        }
        return ok;
    }

    /** The first reason why not: why the call was refused as a whole, or else its first item that is not ok. */
    @Override
    public Optional<Refusal> refusal() {
        return Stream.concat(objections.stream(), outcomes.stream().flatMap(outcome -> outcome.objections().stream()))
                .findFirst();
    }

    @Override
    public ShareReport orThrow() {
        return Answer.require(this);
    }

    /** The items that were done. */
    public List<ShareOutcome> done() {
        return with(Result.DONE);
    }

    /** The items that were so already. */
    public List<ShareOutcome> already() {
        return with(Result.ALREADY);
    }

    /** The items that were refused. */
    public List<ShareOutcome> refused() {
        return with(Result.REFUSED);
    }

    /** The items that could not be done just now and may be repeated. */
    public List<ShareOutcome> failed() {
        return with(Result.FAILED);
    }

    /** Everything that was not done, in sentences with code and remedy, a line each; {@code ok} if there is nothing. */
    @Override
    public String why() {
        List<String> reasons = new ArrayList<>();
        objections.forEach(objection -> reasons.add(objection.toString()));
        outcomes.stream().filter(outcome -> !outcome.ok()).forEach(outcome -> reasons.add(outcome.toString()));
        return reasons.isEmpty() ? "ok" : String.join("\n", reasons);
    }

    private List<ShareOutcome> with(Result result) {
        return outcomes.stream().filter(outcome -> outcome.result() == result).toList();
    }

    /** The whole report in a line per item and impact, fit for a log. */
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        objections.forEach(objection -> lines.add("refused as a whole: " + objection));
        outcomes.forEach(outcome -> lines.add(outcome.toString()));
        impacts.forEach(impact -> lines.add(impact.toString()));
        return String.join("\n", lines);
    }
}
