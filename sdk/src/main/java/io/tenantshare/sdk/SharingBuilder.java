package io.tenantshare.sdk;

import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.policy.InUseGuard;
import io.tenantshare.domain.policy.SharingPolicy;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.ports.AssembledStorage;
import io.tenantshare.ports.ImageCopier;
import io.tenantshare.ports.Storage;
import io.tenantshare.sdk.assembly.Guards;
import io.tenantshare.sdk.assembly.Storages;
import io.tenantshare.sdk.commit.Context;
import io.tenantshare.sdk.commit.Observers;
import io.tenantshare.sdk.commit.Publisher;
import io.tenantshare.sdk.observe.SharingObserver;
import io.tenantshare.sdk.recovery.BackupImages;
import io.tenantshare.sdk.recovery.Relay;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Assembles a {@link Sharing} without a container. Only the storage is required. Not safe for use by several threads. */
public final class SharingBuilder {

    private static final Logger LOG = System.getLogger(SharingBuilder.class.getName());

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(10);
    private static final int RUNS_MISSED = 10;
    private static final Duration A_YEAR = Duration.ofDays(365);

    private @Nullable Supplier<Storage> storage;
    private boolean ownsStorage;
    private UnaryOperator<AssembledStorage> ports = UnaryOperator.identity();
    private @Nullable ImageCopier copier;
    private @Nullable InUseGuard inUseGuard;
    private SharingRules rules = SharingRules.standard();
    private InstantSource clock = InstantSource.system();
    private Duration grace = Duration.ofMinutes(1);
    private Duration sweepGrace = Duration.ofMinutes(5);
    private Duration relayEvery = Duration.ofSeconds(10);
    private boolean relaying = true;
    private Executor listenerExecutor = Runnable::run;
    private final List<Consumer<SharingEvent>> listeners = new ArrayList<>();
    private final List<SharingObserver> observers = new ArrayList<>();
    private final List<SharingPolicy> policies = new ArrayList<>();

    SharingBuilder() {}

    /** Where everything is kept. The host has opened it, and closes it after the {@link Sharing}. */
    public SharingBuilder storage(Storage hostStorage) {
        Arguments.required(hostStorage, "storage");
        storage = () -> hostStorage;
        ownsStorage = false;
        return this;
    }

    /**
     * Where everything is kept, by a URI such as {@code memory:}. It is opened by {@link #build()}, and closed with the
     * {@link Sharing}.
     */
    public SharingBuilder storage(String uri) {
        Arguments.required(uri, "uri");
        storage = () -> Storages.open(uri);
        ownsStorage = true;
        return this;
    }

    /**
     * Ports of the host's own in the place of the storage's: {@code ports(all -> all.withProjects(directory))}. What a
     * replaced port throws is wrapped in a {@link io.tenantshare.ports.StorageException} that names it. Several replacements
     * are made one after another.
     */
    public SharingBuilder ports(UnaryOperator<AssembledStorage> replacements) {
        Arguments.required(replacements, "replacements");
        UnaryOperator<AssembledStorage> before = ports;
        ports = all -> Arguments.required(replacements.apply(before.apply(all)), "ports");
        return this;
    }

    /** Who copies images when they are replicated; without one, replicating is refused. */
    public SharingBuilder copier(ImageCopier hostCopier) {
        copier = Arguments.required(hostCopier, "copier");
        return this;
    }

    /** The rules, instead of {@link SharingRules#standard()}. */
    public SharingBuilder rules(SharingRules hostRules) {
        rules = Arguments.required(hostRules, "rules");
        return this;
    }

    /** One more policy of the host's, asked after all others. */
    public SharingBuilder policy(SharingPolicy policy) {
        policies.add(Arguments.required(policy, "policy"));
        return this;
    }

    /** The same under a name, for a lambda. */
    public SharingBuilder policy(String name, SharingPolicy policy) {
        return policy(SharingPolicy.named(name, policy));
    }

    /** Who is asked before a recipient loses what it uses (rule book RP-2); instead of the one in the rules, if there is one. */
    public SharingBuilder inUseGuard(InUseGuard guard) {
        inUseGuard = Arguments.required(guard, "inUseGuard");
        return this;
    }

    /** One more listener. */
    public SharingBuilder listener(SharingListener listener) {
        listeners.add(Arguments.required(listener, "listener")::onEvent);
        return this;
    }

    /**
     * Tells listeners on this executor instead of the caller's thread. What it has not told when the process ends is
     * lost to listeners; the event log has it.
     */
    public SharingBuilder listenersOn(Executor executor) {
        listenerExecutor = Arguments.required(executor, "executor");
        return this;
    }

    /** One more observer, told of calls, checks, retries and the relay on the threads that do them. */
    public SharingBuilder observer(SharingObserver observer) {
        observers.add(Arguments.required(observer, "observer"));
        return this;
    }

    /** The time, instead of the system's. */
    public SharingBuilder clock(InstantSource source) {
        clock = Arguments.required(source, "clock");
        return this;
    }

    /**
     * How old a reservation in a vault, or a committed change that was not told to everybody, is left to the call that
     * made it before the relay finishes it; one minute. Too short costs a slow call a second try or tells listeners twice,
     * never room or truth.
     *
     * @throws InvalidInputException if it is negative or more than a year
     */
    public SharingBuilder grace(Duration time) {
        grace = between(Duration.ZERO, time, "grace");
        return this;
    }

    /**
     * How long a share that is over stays on the member list, where nobody sees it, before the relay takes it off and tells so;
     * 5 minutes. Take more than the clocks of the host's processes differ by, so that the share is over for all of them.
     *
     * @throws InvalidInputException if it is negative or more than a year
     */
    public SharingBuilder sweepGrace(Duration time) {
        sweepGrace = between(Duration.ZERO, time, "sweepGrace");
        return this;
    }

    /**
     * How often the relay looks for what other processes or failing calls left behind; every 10 seconds.
     *
     * @throws InvalidInputException if it is less than 10 milliseconds or more than a year
     */
    public SharingBuilder relayEvery(Duration pause) {
        relayEvery = between(SHORTEST_PAUSE, pause, "relayEvery");
        relaying = true;
        return this;
    }

    static Duration between(Duration least, Duration given, String setting) {
        if (Arguments.required(given, setting).compareTo(least) < 0 || given.compareTo(A_YEAR) > 0) {
            throw new InvalidInputException(Refusal.of(
                    Reason.INVALID_SETTING,
                    given,
                    setting + " is at least " + least.toMillis() + " ms and at most a year"));
        }
        return given;
    }

    /** Starts no relay: the host calls {@link Sharing#recover()} when it sees fit. */
    public SharingBuilder withoutRelay() {
        relaying = false;
        return this;
    }

    /**
     * Assembles the facade, finishes what an earlier process left in the storage, and starts the relay, which tries again
     * if that failed.
     *
     * @throws InvalidInputException with {@link Reason#NO_STORAGE} if no storage was given, or if a policy has no name
     * @throws io.tenantshare.ports.StorageException if it starts no relay, and the storage fails
     */
    public Sharing build() {
        if (storage == null) {
            throw new InvalidInputException(Refusal.of(Reason.NO_STORAGE, "storage"));
        }
        Storage opened = storage.get();
        try {
            return assembled(opened);
        } catch (RuntimeException e) {
            if (ownsStorage) {
                opened.close();
            }
            throw e;
        }
    }

    private Sharing assembled(Storage opened) {
        InUseGuard guard = inUseGuard == null ? rules.inUseGuard() : inUseGuard;
        SharingRules all = Guards.rules(rules)
                .withHostPolicies(Stream.concat(rules.hostPolicies().stream(), policies.stream())
                        .map(Guards::policy)
                        .toList())
                .withInUseGuard(Guards.inUse(guard));
        Assembly assembly = new Assembly(ports, all, clock, copier, new Observers(observers), grace, sweepGrace);
        Context context = assembly.context(opened, List.copyOf(listeners), listenerExecutor);
        try {
            Relay.finish(
                    context,
                    context.now().minus(grace),
                    Instant.MAX,
                    context.now().minus(sweepGrace));
        } catch (RuntimeException e) {
            if (!relaying) {
                throw e;
            }
            LOG.log(Level.WARNING, "What is left in the storage cannot be finished yet; the relay tries again.", e);
        }
        return new Sharing(
                context,
                grace,
                sweepGrace,
                relaying ? Relay.start(context, relayEvery, grace, sweepGrace) : null,
                grace.plus(relayEvery.multipliedBy(RUNS_MISSED)),
                assembly::within,
                ownsStorage ? opened::close : () -> {});
    }

    /** What a facade is made of but for its storage. */
    private record Assembly(
            UnaryOperator<AssembledStorage> ports,
            SharingRules rules,
            InstantSource clock,
            @Nullable ImageCopier copier,
            Observers observers,
            Duration grace,
            Duration sweepGrace) {

        Context context(Storage opened, List<Consumer<SharingEvent>> listeners, Executor listenerExecutor) {
            Storage assembled = Guards.replaced(opened, ports);
            return new Context(
                    assembled,
                    rules,
                    clock,
                    copier,
                    observers,
                    self -> new Publisher(
                            assembled.outbox(),
                            List.of(self.reservations()::follow, new BackupImages(self)::follow),
                            listeners,
                            listenerExecutor));
        }

        Sharing within(Storage transaction) {
            return new Sharing(
                    context(transaction, List.of(), Runnable::run),
                    grace,
                    sweepGrace,
                    null,
                    grace,
                    this::within,
                    () -> {});
        }
    }
}
