package io.tenantshare.sdk.call;

import io.tenantshare.domain.answer.CallAnswer;
import io.tenantshare.domain.answer.Outcome;
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
import io.tenantshare.sdk.observe.KeyClaim;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who acts, and under which request key. A call is idempotent under its key: repeating it returns its first answer. What
 * failed for a retryable reason is run again, and the two reports become one (rule book DM-7). Every call of a project begins
 * and ends here, so this is where observers are told of it.
 */
public sealed class Requests {

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

    /** The same for steps of a call, or a plan: without a key, and unobserved. */
    public Requests forSteps() {
        return new Steps(context, caller);
    }

    /** A class, not a field: every check makes a {@code Requests}, and would pay for a field. */
    private static final class Steps extends Requests {

        Steps(Context context, Caller caller) {
            super(context, caller, null);
        }

        @Override
        public Requests forSteps() {
            return this;
        }

        @Override
        boolean isObserved() {
            return false;
        }
    }

    boolean isObserved() {
        return context.observers().any();
    }

    private <A extends CallAnswer> A observed(Supplier<Request> request, Supplier<A> call) {
        return context.observers().observe(request.get().by(caller), call);
    }

    /** Refuses a call as a whole before it uses up its key. */
    ShareReport refused(Supplier<Request> request, List<Refusal> objections) {
        ShareReport report = ShareReport.refused(objections);
        return isObserved() ? observed(request, () -> report) : report;
    }

    /**
     * Carries out what is left of the request, which is nothing if its key tells that it was carried out.
     *
     * @param request made only if there is a key
     * @param order the ids that the call names: the report is returned in their order, not in that of an earlier call
     * @param call carries out a remainder of the request
     */
    ShareReport idempotently(Supplier<Request> request, List<?> order, Function<Remainder, ShareReport> call) {
        return isObserved() ? observed(request, () -> underKey(request, order, call)) : underKey(request, order, call);
    }

    private ShareReport underKey(Supplier<Request> request, List<?> order, Function<Remainder, ShareReport> call) {
        String used = key;
        if (used == null) {
            return call.apply(Remainder.ALL);
        }
        RequestClaim claim = claim(used, request.get());
        if (claim instanceof RequestClaim.Granted granted) {
            Remainder left = new Remainder(granted.earlier());
            ShareReport report = carryOut(granted, () -> left.mergedWith(call.apply(left)));
            if (report.objections().stream().anyMatch(Refusal::retryable)) {
                keys().release(granted, granted.earlier());
            } else if (report.outcomes().stream().anyMatch(Remainder::isOpen)) {
                keys().release(granted, report.outcomes());
            } else {
                keys().complete(granted, report);
            }
            return left.isAll() ? report : inOrder(report, order);
        }
        return claim instanceof RequestClaim.Completed completed
                ? inOrder((ShareReport) completed.answer(), order)
                : ShareReport.refused(whyNot(claim, used));
    }

    /** The same for a call about one thing that is no resource. */
    Outcome idempotently(Supplier<Request> request, Supplier<Outcome> call) {
        return isObserved() ? observed(request, () -> underKey(request, call)) : underKey(request, call);
    }

    private Outcome underKey(Supplier<Request> request, Supplier<Outcome> call) {
        String used = key;
        if (used == null) {
            return call.get();
        }
        RequestClaim claim = claim(used, request.get());
        if (claim instanceof RequestClaim.Granted granted) {
            Outcome outcome = carryOut(granted, call);
            if (outcome.objections().stream().anyMatch(Refusal::retryable)) {
                keys().release(granted, List.of());
            } else {
                keys().complete(granted, outcome);
            }
            return outcome;
        }
        if (claim instanceof RequestClaim.Completed completed) {
            return outcomeOf(completed.answer());
        }
        Refusal why = whyNot(claim, used);
        return why.retryable() ? Outcome.failed(why) : Outcome.refused(why);
    }

    /** Earlier versions kept such an outcome as a report, which cannot tell what is done from what was so already. */
    private static Outcome outcomeOf(CallAnswer answer) {
        return answer instanceof Outcome outcome
                ? outcome
                : answer.refusal().map(Outcome::refused).orElseGet(Outcome::done);
    }

    private RequestClaim claim(String used, Request request) {
        RequestClaim claim = keys().claim(actor(), used, Fingerprint.of(request));
        if (isObserved()) {
            context.observers().claimed(request.verb(), how(claim));
        }
        return claim;
    }

    private static KeyClaim how(RequestClaim claim) {
        if (claim instanceof RequestClaim.Granted) {
            return KeyClaim.GRANTED;
        }
        if (claim instanceof RequestClaim.Completed) {
            return KeyClaim.COMPLETED;
        }
        return claim instanceof RequestClaim.InProgress ? KeyClaim.IN_PROGRESS : KeyClaim.MISMATCH;
    }

    /** A call that throws gives its key back with what an earlier attempt knew. */
    private <A> A carryOut(RequestClaim.Granted claim, Supplier<A> call) {
        try {
            return call.get();
        } catch (RuntimeException | Error e) {
            try {
                keys().release(claim, claim.earlier());
            } catch (RuntimeException unreleased) {
                e.addSuppressed(unreleased);
            }
            throw e;
        }
    }

    private static Refusal whyNot(RequestClaim claim, String used) {
        return Refusal.of(
                claim instanceof RequestClaim.InProgress ? Reason.REQUEST_IN_PROGRESS : Reason.REQUEST_KEY_REUSED,
                used);
    }

    private RequestKeys keys() {
        return context.storage().requestKeys();
    }

    /** What the call does not name itself stays in its order, after what it names. */
    private static ShareReport inOrder(ShareReport report, List<?> order) {
        Map<Object, Integer> places = new HashMap<>();
        order.forEach(id -> places.putIfAbsent(id, places.size()));
        Comparator<ShareOutcome> byResource =
                Comparator.comparing(outcome -> places.getOrDefault(outcome.resource(), places.size()));
        return new ShareReport(
                report.outcomes().stream()
                        .sorted(byResource.thenComparing(
                                outcome -> places.getOrDefault(outcome.project(), places.size())))
                        .toList(),
                report.objections());
    }
}
