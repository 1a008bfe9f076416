package io.tenantshare.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.tenantshare.domain.answer.CallAnswer;
import io.tenantshare.domain.answer.Result;
import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.ResourceType;
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
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Keeps meters of what happens in a registry. Each meter has all its tags always, with {@code none} where there is nothing to
 * say; ids are no tags. Safe for use by many threads.
 *
 * <table>
 * <caption>Meters</caption>
 * <tr><th>meter</th><th>type, unit</th><th>tags</th></tr>
 * <tr><td>tenantshare.calls</td><td>timer</td><td>verb; resource; outcome: ok, partial, refused, failed, error; refusal:
 * the first code, {@code host} for a policy of the host's; error: class</td></tr>
 * <tr><td>tenantshare.outcomes</td><td>counter, items of calls about images and backups</td><td>verb; resource;
 * result; kind of the first refusal</td></tr>
 * <tr><td>tenantshare.checks</td><td>counter</td><td>resource; allowed</td></tr>
 * <tr><td>tenantshare.retries</td><td>counter, changes decided again</td><td>verb; resource</td></tr>
 * <tr><td>tenantshare.request.keys</td><td>counter, calls with a request key</td><td>claim: granted, completed, in-progress,
 * mismatch</td></tr>
 * <tr><td>tenantshare.outbox.pending</td><td>gauge, commits after the last relay run</td><td>none</td></tr>
 * <tr><td>tenantshare.outbox.age</td><td>gauge, time, after the last relay run</td><td>none</td></tr>
 * <tr><td>tenantshare.relay.runs</td><td>timer</td><td>outcome: ok, error; error: class</td></tr>
 * <tr><td>tenantshare.relay.published</td><td>counter, commits</td><td>none</td></tr>
 * <tr><td>tenantshare.relay.tidied</td><td>counter, resources with shares that were over</td><td>none</td></tr>
 * <tr><td>tenantshare.relay.reminded</td><td>counter, resources with shares whose end is near</td><td>none</td></tr>
 * <tr><td>tenantshare.reservations.settled</td><td>counter</td><td>settlement: keep, release, fence</td></tr>
 * <tr><td>tenantshare.reservations.unsettled</td><td>gauge, reservations after the last relay run</td><td>none</td></tr>
 * <tr><td>tenantshare.quarantined</td><td>gauge, what this process has met and could not read, as of the last relay run</td>
 * <td>none</td></tr>
 * <tr><td>tenantshare.feed.lag</td><td>gauge, events, for each follower that is {@linkplain #watch watched}</td><td>reader</td>
 * </tr>
 * </table>
 */
public final class MicrometerObserver implements SharingObserver {

    private static final String NOTHING = "none";

    private final MeterRegistry registry;
    // A check may be faster than finding a meter in the registry: it is counted here, and the registry reads the sums.
    private final Map<ResourceType, LongAdder> allowed = new EnumMap<>(ResourceType.class);
    private final Map<ResourceType, LongAdder> denied = new EnumMap<>(ResourceType.class);
    private final Counter published;
    private final Counter tidied;
    private final Counter reminded;
    private volatile OutboxDepth outbox = OutboxDepth.EMPTY;
    private volatile int unsettled;
    private volatile int unreadable;

    /** Keeps meters in this registry; one observer to a registry. */
    public MicrometerObserver(MeterRegistry registry) {
        this.registry = Arguments.required(registry, "registry");
        for (ResourceType type : ResourceType.values()) {
            allowed.put(type, checks(type, true));
            denied.put(type, checks(type, false));
        }
        published = Counter.builder("tenantshare.relay.published")
                .description("Commits that the relay told to everybody")
                .baseUnit("commits")
                .register(registry);
        tidied = Counter.builder("tenantshare.relay.tidied")
                .description("Resources that the relay took shares off the lists of that were over")
                .baseUnit("resources")
                .register(registry);
        reminded = Counter.builder("tenantshare.relay.reminded")
                .description("Resources with shares whose end the relay reminded both sides of")
                .baseUnit("resources")
                .register(registry);
        Gauge.builder("tenantshare.outbox.pending", () -> outbox.pending())
                .description("Commits that wait to be told, counted up to " + OutboxDepth.MOST_COUNTED)
                .baseUnit("commits")
                .register(registry);
        TimeGauge.builder("tenantshare.outbox.age", () -> outbox.oldestAge().toMillis(), TimeUnit.MILLISECONDS)
                .description("Age of the oldest commit that waits to be told")
                .register(registry);
        Gauge.builder("tenantshare.reservations.unsettled", () -> unsettled)
                .description("Reservations in vaults that are not settled, counted up to " + OutboxDepth.MOST_COUNTED)
                .baseUnit("reservations")
                .register(registry);
        Gauge.builder("tenantshare.quarantined", () -> unreadable)
                .description("What the storage has met and could not read")
                .register(registry);
    }

    /**
     * Adds a meter of how many events a follower has not processed: {@code watch("billing", follower::lag)}. Whoever reads the
     * meter asks the storage; it shows no number if that fails.
     *
     * @param reader the value of its tag, such as {@code billing}; one follower to a value
     */
    public void watch(String reader, LongSupplier lag) {
        Gauge.builder("tenantshare.feed.lag", Arguments.required(lag, "lag")::getAsLong)
                .description("Events that a follower has not processed")
                .baseUnit("events")
                .tag("reader", Arguments.required(reader, "reader"))
                .register(registry);
    }

    private LongAdder checks(ResourceType type, boolean yes) {
        LongAdder sum = new LongAdder();
        FunctionCounter.builder("tenantshare.checks", sum, LongAdder::doubleValue)
                .description("Access checks")
                .tags("resource", type.code(), "allowed", String.valueOf(yes))
                .register(registry);
        return sum;
    }

    @Override
    public Observation started(ObservedCall call) {
        return new Observation() {
            @Override
            public void ended(CallAnswer answer, Duration took) {
                timed(call, outcome(answer), refusal(answer.refusal()), NOTHING, took);
                if (answer instanceof ShareReport report) {
                    report.outcomes().forEach(item -> counted(call, item));
                }
            }

            @Override
            public void failed(Throwable problem, Duration took) {
                timed(call, "error", NOTHING, problem.getClass().getSimpleName(), took);
            }
        };
    }

    private void timed(ObservedCall call, String outcome, String refusal, String error, Duration took) {
        Timer.builder("tenantshare.calls")
                .description("Calls that could write")
                .tags(
                        "verb", call.verb().code(),
                        "resource", call.about(),
                        "outcome", outcome,
                        "refusal", refusal,
                        "error", error)
                .register(registry)
                .record(took);
    }

    private void counted(ObservedCall call, ShareOutcome item) {
        Counter.builder("tenantshare.outcomes")
                .description("Items of calls about images and backups")
                .baseUnit("items")
                .tags(
                        "verb", call.verb().code(),
                        "resource", item.resource().type().code(),
                        "result", item.result().code(),
                        "kind", item.refusal().map(why -> why.kind().code()).orElse(NOTHING))
                .register(registry)
                .increment();
    }

    private static String outcome(CallAnswer answer) {
        if (answer.ok()) {
            return "ok";
        }
        boolean somethingDone = answer instanceof ShareReport report
                && report.outcomes().stream().anyMatch(ShareOutcome::ok);
        if (somethingDone) {
            return "partial";
        }
        boolean failed = answer.refusal().map(Refusal::retryable).orElse(false);
        return (failed ? Result.FAILED : Result.REFUSED).code();
    }

    private static String refusal(Optional<Refusal> first) {
        return first.map(why -> why instanceof Refusal.ByHost ? "host" : why.code())
                .orElse(NOTHING);
    }

    @Override
    public void checked(ObservedCheck check) {
        LongAdder sum = (check.decision().allowed() ? allowed : denied).get(check.type());
        if (sum != null) {
            sum.increment();
        }
    }

    @Override
    public void retried(ObservedRetry retry) {
        Counter.builder("tenantshare.retries")
                .description("Changes that were decided again because others were saved first")
                .baseUnit("changes")
                .tags("verb", retry.verb().map(Verb::code).orElse(NOTHING), "resource", retry.about())
                .register(registry)
                .increment(retry.changes());
    }

    @Override
    public void claimed(Verb verb, KeyClaim how) {
        Counter.builder("tenantshare.request.keys")
                .description("Calls with a request key")
                .baseUnit("calls")
                .tag("claim", how.code())
                .register(registry)
                .increment();
    }

    @Override
    public void relayed(RelayRun run) {
        Timer.builder("tenantshare.relay.runs")
                .description("Runs of the relay")
                .tags("outcome", run.ok() ? "ok" : "error", "error", run.ok() ? NOTHING : run.error())
                .register(registry)
                .record(run.took());
        published.increment(run.published());
        tidied.increment(run.tidied());
        reminded.increment(run.reminded());
    }

    @Override
    public void sampled(OutboxDepth depth) {
        outbox = depth;
    }

    @Override
    public void unsettled(int reservations) {
        unsettled = reservations;
    }

    @Override
    public void unreadable(int things) {
        unreadable = things;
    }

    @Override
    public void settled(Settlement how) {
        Counter.builder("tenantshare.reservations.settled")
                .description("Reservations that their calls left behind")
                .tag("settlement", how.code())
                .register(registry)
                .increment();
    }
}
