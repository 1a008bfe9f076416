package io.tenantshare.sdk;

import io.tenantshare.domain.answer.CallAnswer;
import io.tenantshare.domain.vault.Settlement;
import io.tenantshare.sdk.observe.KeyClaim;
import io.tenantshare.sdk.observe.Observation;
import io.tenantshare.sdk.observe.ObservedCall;
import io.tenantshare.sdk.observe.ObservedCheck;
import io.tenantshare.sdk.observe.ObservedRetry;
import io.tenantshare.sdk.observe.OutboxDepth;
import io.tenantshare.sdk.observe.RelayRun;
import io.tenantshare.sdk.observe.SharingObserver;
import io.tenantshare.sdk.observe.Verb;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Writes down what it is told, a line each. */
final class Recorder implements SharingObserver {

    private final String name;
    private final Queue<String> lines;

    Recorder() {
        this("", new ConcurrentLinkedQueue<>());
    }

    /** Several may share their lines. */
    Recorder(String name, Queue<String> lines) {
        this.name = name;
        this.lines = lines;
    }

    /** What was told since the last time. */
    List<String> take() {
        List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }

    @Override
    public Observation started(ObservedCall call) {
        String what = name + call.verb() + " " + call.about() + " "
                + call.ids().stream().sorted().toList() + " by " + call.project()
                + call.cause().user().map(user -> " for " + user).orElse("");
        lines.add(what + " begins");
        return new Observation() {
            @Override
            public void ended(CallAnswer answer, Duration took) {
                String refusal = answer.refusal().map(why -> why.code()).orElse("ok");
                lines.add(what + ": " + refusal + (took.isNegative() ? " before it began" : ""));
            }

            @Override
            public void failed(Throwable problem, Duration took) {
                lines.add(what + " throws " + problem.getClass().getSimpleName());
            }
        };
    }

    @Override
    public void checked(ObservedCheck check) {
        lines.add(name + check.operation() + " " + check.type() + " " + check.resource() + " by " + check.project()
                + check.cause().user().map(user -> " for " + user).orElse("") + ": "
                + check.decision().refusal().map(why -> why.code()).orElse("allowed"));
    }

    @Override
    public void retried(ObservedRetry retry) {
        lines.add(name + retry.verb().map(Verb::code).orElse("nobody") + " retries " + retry.about() + " "
                + retry.changes());
    }

    @Override
    public void claimed(Verb verb, KeyClaim how) {
        lines.add(name + verb + " claims its key: " + how);
    }

    @Override
    public void unsettled(int reservations) {
        lines.add(name + "unsettled: " + reservations);
    }

    @Override
    public void unreadable(int things) {
        lines.add(name + "unreadable: " + things);
    }

    @Override
    public void relayed(RelayRun run) {
        lines.add(name + "relay: " + run.published() + " published, " + run.settled() + " settled, "
                + (run.ok() ? "ok" : run.error()));
    }

    @Override
    public void sampled(OutboxDepth outbox) {
        lines.add(
                name + "outbox: " + outbox.pending() + ", " + outbox.oldestAge().toSeconds() + " s");
    }

    @Override
    public void settled(Settlement how) {
        lines.add(name + "settled: " + how);
    }
}
