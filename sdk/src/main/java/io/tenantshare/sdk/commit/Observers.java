package io.tenantshare.sdk.commit;

import io.tenantshare.domain.answer.CallAnswer;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.use.DerivedId;
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
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The observers of the host as one (Composite), of which none can harm what it observes. */
public final class Observers {

    private static final Logger LOG = System.getLogger(Observers.class.getName());

    /** The verb of the call that the thread carries out: what loses a race does not know it (execute-around method). */
    private static final ThreadLocal<Verb> CURRENT = new ThreadLocal<>();

    private final List<SharingObserver> all;

    /** Tells these, in this order. */
    public Observers(List<? extends SharingObserver> all) {
        this.all = List.copyOf(all);
    }

    /** Whether anybody is to be told; what is only made for telling need not be made otherwise. */
    public boolean any() {
        return !all.isEmpty();
    }

    /** Carries out a call, and tells how it began and ended. Whoever was told first is told last, so that spans nest. */
    public <A extends CallAnswer> A observe(ObservedCall call, Supplier<A> carryOut) {
        List<Consumer<Consumer<Observation>>> begun = new ArrayList<>(all.size());
        for (SharingObserver observer : all) {
            guarded(observer, told -> {
                Observation observation = told.started(call);
                begun.add(0, end -> guarded(observer, same -> end.accept(observation)));
            });
        }
        long start = System.nanoTime();
        A answer;
        try {
            answer = within(call.verb(), carryOut);
        } catch (RuntimeException | Error problem) {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            begun.forEach(one -> one.accept(observation -> observation.failed(problem, took)));
            throw problem;
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        begun.forEach(one -> one.accept(observation -> observation.ended(answer, took)));
        return answer;
    }

    /** Listeners are told within a call, and may make calls of their own. */
    private <A> A within(Verb verb, Supplier<A> carryOut) {
        Verb outer = CURRENT.get();
        CURRENT.set(verb);
        try {
            return carryOut.get();
        } finally {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        }
    }

    /** Tells of a check. */
    public void checked(ObservedCheck check) {
        tell(observer -> observer.checked(check));
    }

    /** Tells of changes that are decided again. */
    void retried(Object changed, int changes) {
        if (any()) {
            ObservedRetry retry = new ObservedRetry(Optional.ofNullable(CURRENT.get()), about(changed), changes);
            tell(observer -> observer.retried(retry));
        }
    }

    /** Tells of a claim on a request key. */
    public void claimed(Verb verb, KeyClaim how) {
        tell(observer -> observer.claimed(verb, how));
    }

    /** Tells of a relay run. */
    public void relayed(RelayRun run) {
        tell(observer -> observer.relayed(run));
    }

    /** Tells how much waits in the outbox. */
    public void sampled(OutboxDepth outbox) {
        tell(observer -> observer.sampled(outbox));
    }

    /** Tells how many reservations are not settled. */
    public void unsettled(int reservations) {
        tell(observer -> observer.unsettled(reservations));
    }

    /** Tells how much could not be read. */
    public void unreadable(int things) {
        tell(observer -> observer.unreadable(things));
    }

    /** Tells of a reservation that was settled. */
    void settled(Settlement how) {
        tell(observer -> observer.settled(how));
    }

    /** The word for the type of what an id identifies. */
    public static String about(Object id) {
        if (id instanceof ResourceId resource) {
            return resource.type().code();
        }
        if (id instanceof ResourceType type) {
            return type.code();
        }
        if (id instanceof VaultId) {
            return "vault";
        }
        if (id instanceof KeyId) {
            return "key";
        }
        if (id instanceof ProjectId) {
            return "project";
        }
        return id instanceof DerivedId ? "derived" : "none";
    }

    private void tell(Consumer<SharingObserver> what) {
        for (SharingObserver observer : all) {
            guarded(observer, what);
        }
    }

    private static void guarded(SharingObserver observer, Consumer<SharingObserver> what) {
        try {
            what.accept(observer);
        } catch (Exception | AssertionError | LinkageError | StackOverflowError e) {
            LOG.log(Level.WARNING, "Observer " + observer.getClass().getName() + " failed.", e);
        }
    }
}
