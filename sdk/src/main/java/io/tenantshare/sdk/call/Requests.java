package io.tenantshare.sdk.call;

import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.answer.Result;
import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.event.Stamp;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.ports.RequestClaim;
import io.tenantshare.ports.RequestKeys;
import io.tenantshare.sdk.commit.Caller;
import io.tenantshare.sdk.commit.Context;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who acts, and under which request key. A call is idempotent under its key: repeating it returns its first outcome. A call
 * with a retryable refusal in any part releases its key (rule book DM-7).
 */
public final class Requests {

    private final Context context;
    private final Caller caller;
    private final @Nullable String key;

    /** The requests of a caller. */
    public Requests(Context context, Caller caller, @Nullable String key) {
        this.context = context;
        this.caller = caller;
        this.key = key;
    }

    /** What the calls need. */
    public Context context() {
        return context;
    }

    /** The project that acts. */
    public ProjectId actor() {
        return caller.project();
    }

    /** Who acts. */
    public Caller caller() {
        return caller;
    }

    /** What the events of this call carry. */
    Stamp stamp() {
        return context.stamp(caller);
    }

    /** The same for steps of a call, or a plan. */
    public Requests withoutKey() {
        return key == null ? this : new Requests(context, caller, null);
    }

    /**
     * Carries out the request unless its key tells that it was carried out.
     *
     * @param request made only if there is a key
     * @param order the ids that the call names: a first outcome is returned in their order, not in that of the first call
     */
    ShareReport idempotently(Supplier<Request> request, List<?> order, Supplier<ShareReport> call) {
        String used = key;
        if (used == null) {
            return call.get();
        }
        RequestKeys keys = context.storage().requestKeys();
        RequestClaim claim = keys.claim(caller.project(), used, Fingerprint.of(request.get()));
        if (claim instanceof RequestClaim.Completed completed) {
            return inOrder(completed.report(), order);
        }
        if (claim instanceof RequestClaim.Granted granted) {
            return carryOut(keys, granted, call);
        }
        return ShareReport.refused(Refusal.of(
                claim instanceof RequestClaim.InProgress ? Reason.REQUEST_IN_PROGRESS : Reason.REQUEST_KEY_REUSED,
                used));
    }

    private static ShareReport carryOut(RequestKeys keys, RequestClaim.Granted claim, Supplier<ShareReport> call) {
        ShareReport report;
        try {
            report = call.get();
        } catch (RuntimeException | Error e) {
            try {
                keys.release(claim);
            } catch (RuntimeException unreleased) {
                e.addSuppressed(unreleased);
            }
            throw e;
        }
        if (isRetryable(report)) {
            keys.release(claim);
        } else {
            keys.complete(claim, report);
        }
        return report;
    }

    private static boolean isRetryable(ShareReport report) {
        return Stream.concat(
                        report.objections().stream(),
                        report.outcomes().stream().flatMap(outcome -> outcome.objections().stream()))
                .anyMatch(Refusal::retryable);
    }

    private static ShareReport inOrder(ShareReport report, List<?> order) {
        Map<Object, Integer> places = new HashMap<>();
        order.forEach(id -> places.putIfAbsent(id, places.size()));
        Comparator<ShareOutcome> byResource =
                Comparator.comparing(outcome -> places.getOrDefault(outcome.resource(), 0));
        return new ShareReport(
                report.outcomes().stream()
                        .sorted(byResource.thenComparing(outcome -> places.getOrDefault(outcome.project(), 0)))
                        .toList(),
                report.objections());
    }

    /** The same for a call about one thing that is no resource. */
    Outcome idempotently(Supplier<Request> request, Supplier<Outcome> call) {
        if (key == null) {
            return call.get();
        }
        AtomicReference<@Nullable Outcome> own = new AtomicReference<>();
        ShareReport report = idempotently(request, List.of(), () -> {
            Outcome outcome = call.get();
            own.set(outcome);
            return new ShareReport(List.of(), outcome.objections());
        });
        Outcome carriedOut = own.get();
        if (carriedOut != null) {
            return carriedOut;
        }
        return report.ok() ? Outcome.done() : new Outcome(resultOf(report.objections()), report.objections());
    }

    private static Result resultOf(List<Refusal> objections) {
        return objections.get(0).retryable() ? Result.FAILED : Result.REFUSED;
    }
}
