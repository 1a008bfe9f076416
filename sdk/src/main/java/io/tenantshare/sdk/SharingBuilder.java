package io.tenantshare.sdk;

import io.tenantshare.domain.policy.SharingPolicy;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.ports.ImageCopier;
import io.tenantshare.ports.Keys;
import io.tenantshare.ports.Projects;
import io.tenantshare.ports.Storage;
import io.tenantshare.ports.Vaults;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Assembles a {@link Sharing} without a container. Only the storage is required. Not safe for use by several threads. */
public final class SharingBuilder {

    private static final Logger LOG = System.getLogger(SharingBuilder.class.getName());

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(10);
    private static final Duration A_YEAR = Duration.ofDays(365);

    private @Nullable Storage storage;
    private @Nullable Projects projects;
    private @Nullable Keys keys;
    private @Nullable Vaults vaults;
    private @Nullable ImageCopier copier;
    private SharingRules rules = SharingRules.standard();
    private InstantSource clock = InstantSource.system();
    private Duration grace = Duration.ofMinutes(1);
    private Duration relayEvery = Duration.ofSeconds(10);
    private boolean relaying = true;
    private Executor listenerExecutor = Runnable::run;
    private final List<SharingListener> listeners = new ArrayList<>();
    private final List<SharingPolicy> policies = new ArrayList<>();

    SharingBuilder() {}

    /** Where everything is kept. The host has opened it, and closes it after the {@link Sharing}. */
    public SharingBuilder storage(Storage hostStorage) {
        storage = Text.required(hostStorage, "storage");
        return this;
    }

    /** The host's own project directory instead of the storage's. */
    public SharingBuilder projects(Projects hostProjects) {
        projects = Text.required(hostProjects, "projects");
        return this;
    }

    /** The host's own key service instead of the storage's. */
    public SharingBuilder keys(Keys hostKeys) {
        keys = Text.required(hostKeys, "keys");
        return this;
    }

    /** The host's own vault service instead of the storage's. */
    public SharingBuilder vaults(Vaults hostVaults) {
        vaults = Text.required(hostVaults, "vaults");
        return this;
    }

    /** Who copies images when they are replicated; without one, replicating is refused. */
    public SharingBuilder copier(ImageCopier hostCopier) {
        copier = Text.required(hostCopier, "copier");
        return this;
    }

    /** The rules, instead of {@link SharingRules#standard()}. */
    public SharingBuilder rules(SharingRules hostRules) {
        rules = Text.required(hostRules, "rules");
        return this;
    }

    /** One more policy of the host's, asked after all others. */
    public SharingBuilder policy(SharingPolicy policy) {
        policies.add(Text.required(policy, "policy"));
        return this;
    }

    /** One more listener. */
    public SharingBuilder listener(SharingListener listener) {
        listeners.add(Text.required(listener, "listener"));
        return this;
    }

    /**
     * Tells listeners on this executor instead of the caller's thread. What it has not told when the process ends is
     * lost to listeners; the event log has it.
     */
    public SharingBuilder listenersOn(Executor executor) {
        listenerExecutor = Text.required(executor, "executor");
        return this;
    }

    /** The time, instead of the system's. */
    public SharingBuilder clock(InstantSource source) {
        clock = Text.required(source, "clock");
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
     * How often the relay looks for what other processes or failing calls left behind; every 10 seconds.
     *
     * @throws InvalidInputException if it is less than 10 milliseconds or more than a year
     */
    public SharingBuilder relayEvery(Duration pause) {
        relayEvery = between(SHORTEST_PAUSE, pause, "relayEvery");
        relaying = true;
        return this;
    }

    private static Duration between(Duration least, Duration given, String setting) {
        if (Text.required(given, setting).compareTo(least) < 0 || given.compareTo(A_YEAR) > 0) {
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
        Storage given = storage;
        if (given == null) {
            throw new InvalidInputException(Refusal.of(Reason.NO_STORAGE, "storage"));
        }
        return build(given, () -> {});
    }

    Sharing build(Storage given, Runnable onClose) {
        Storage assembled = AssembledStorage.of(given, projects, keys, vaults);
        SharingRules all = rules.withHostPolicies(Stream.concat(rules.hostPolicies().stream(), policies.stream())
                .<SharingPolicy>map(GuardedPolicy::new)
                .toList());
        Kernel kernel = new Kernel(
                assembled,
                all,
                clock,
                copier,
                self -> new Publisher(
                        assembled.outbox(),
                        List.of(new VaultBooks(self)::follow, new RegisteredImages(self)::follow),
                        listeners,
                        listenerExecutor));
        try {
            Relay.finish(kernel, kernel.now().minus(grace), Instant.MAX);
        } catch (RuntimeException e) {
            if (!relaying) {
                throw e;
            }
            LOG.log(Level.WARNING, "What is left in the storage cannot be finished yet; the relay tries again.", e);
        }
        return new Sharing(kernel, grace, relaying ? Relay.start(kernel, relayEvery, grace) : null, onClose);
    }
}
