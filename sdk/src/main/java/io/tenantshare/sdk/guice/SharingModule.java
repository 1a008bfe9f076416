package io.tenantshare.sdk.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.PrivateModule;
import com.google.inject.Provider;
import com.google.inject.Singleton;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import io.tenantshare.domain.policy.InUseGuard;
import io.tenantshare.domain.policy.SharingPolicy;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.ports.AssembledStorage;
import io.tenantshare.ports.DerivedResources;
import io.tenantshare.ports.EventLog;
import io.tenantshare.ports.Followers;
import io.tenantshare.ports.ImageCopier;
import io.tenantshare.ports.Keys;
import io.tenantshare.ports.Outbox;
import io.tenantshare.ports.Projects;
import io.tenantshare.ports.RequestKeys;
import io.tenantshare.ports.Resources;
import io.tenantshare.ports.RuleSets;
import io.tenantshare.ports.Shares;
import io.tenantshare.ports.Storage;
import io.tenantshare.ports.Vaults;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.SharingBuilder;
import io.tenantshare.sdk.SharingListener;
import io.tenantshare.sdk.observe.SharingObserver;
import java.lang.annotation.Annotation;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Binds {@link Sharing} to the {@link Storage} and the ports that a storage adapter's module binds. Install it beside exactly
 * one of those.
 *
 * <p>A host replaces any port, the {@link SharingRules} and the {@link InstantSource}, and adds an {@link ImageCopier} or an {@link
 * InUseGuard} through {@code OptionalBinder.newOptionalBinder(binder(), …).setBinding()}; it adds policies, listeners, observers and, for
 * every other setting, {@link SharingSetup}s through {@code Multibinder}. The facade comes from {@link Sharing#builder()} like
 * everybody else's; whoever owns the injector closes it, and whoever opened the storage closes that.
 */
public final class SharingModule extends AbstractModule {

    /** For {@code Guice.createInjector(…)}. */
    public SharingModule() {}

    /**
     * A facade under an annotation, with wiring of its own: several of them fit into one injector.
     *
     * @param modules a storage adapter's module, and whatever the host replaces or adds
     */
    public static Module named(Annotation name, Module... modules) {
        return new PrivateModule() {
            @Override
            protected void configure() {
                List.of(modules).forEach(this::install);
                install(new SharingModule());
                bind(Sharing.class).annotatedWith(name).toProvider(getProvider(Sharing.class));
                expose(Sharing.class).annotatedWith(name);
            }
        };
    }

    @Override
    protected void configure() {
        OptionalBinder.newOptionalBinder(binder(), SharingRules.class)
                .setDefault()
                .toInstance(SharingRules.standard());
        OptionalBinder.newOptionalBinder(binder(), InstantSource.class)
                .setDefault()
                .toInstance(InstantSource.system());
        OptionalBinder.newOptionalBinder(binder(), ImageCopier.class);
        OptionalBinder.newOptionalBinder(binder(), InUseGuard.class);
        Multibinder.newSetBinder(binder(), SharingPolicy.class);
        Multibinder.newSetBinder(binder(), SharingListener.class);
        Multibinder.newSetBinder(binder(), SharingObserver.class);

        Multibinder.newSetBinder(binder(), SharingSetup.class);
        Provider<Storage> storage = getProvider(Storage.class);
        UnaryOperator<AssembledStorage> ports = ports();
        Provider<Set<SharingSetup>> setups = getProvider(Key.get(new TypeLiteral<Set<SharingSetup>>() {}));
        Provider<SharingRules> rules = getProvider(SharingRules.class);
        Provider<InstantSource> clock = getProvider(InstantSource.class);
        Provider<Optional<ImageCopier>> copier = getProvider(Key.get(new TypeLiteral<Optional<ImageCopier>>() {}));
        Provider<Optional<InUseGuard>> inUseGuard = getProvider(Key.get(new TypeLiteral<Optional<InUseGuard>>() {}));
        Provider<Set<SharingPolicy>> policies = getProvider(Key.get(new TypeLiteral<Set<SharingPolicy>>() {}));
        Provider<Set<SharingListener>> listeners = getProvider(Key.get(new TypeLiteral<Set<SharingListener>>() {}));
        Provider<Set<SharingObserver>> observers = getProvider(Key.get(new TypeLiteral<Set<SharingObserver>>() {}));
        bind(Sharing.class)
                .toProvider(() -> {
                    SharingBuilder builder = Sharing.builder()
                            .storage(storage.get())
                            .ports(ports)
                            .rules(rules.get())
                            .clock(clock.get());
                    copier.get().ifPresent(builder::copier);
                    inUseGuard.get().ifPresent(builder::inUseGuard);
                    policies.get().forEach(builder::policy);
                    listeners.get().forEach(builder::listener);
                    observers.get().forEach(builder::observer);
                    setups.get().forEach(setup -> setup.apply(builder));
                    return builder.build();
                })
                .in(Singleton.class);
    }

    /**
     * Puts the ports that the injector binds in the place of the storage's; most of them are the storage's. Asking for their
     * providers makes a missing one an error of the injector.
     */
    private UnaryOperator<AssembledStorage> ports() {
        Provider<Projects> projects = getProvider(Projects.class);
        Provider<Resources> resources = getProvider(Resources.class);
        Provider<Shares> shares = getProvider(Shares.class);
        Provider<Keys> keys = getProvider(Keys.class);
        Provider<RuleSets> ruleSets = getProvider(RuleSets.class);
        Provider<Vaults> vaults = getProvider(Vaults.class);
        Provider<DerivedResources> derivedResources = getProvider(DerivedResources.class);
        Provider<Outbox> outbox = getProvider(Outbox.class);
        Provider<EventLog> events = getProvider(EventLog.class);
        Provider<Followers> followers = getProvider(Followers.class);
        Provider<RequestKeys> requestKeys = getProvider(RequestKeys.class);
        return all -> all.withProjects(projects.get())
                .withResources(resources.get())
                .withShares(shares.get())
                .withKeys(keys.get())
                .withRuleSets(ruleSets.get())
                .withVaults(vaults.get())
                .withDerivedResources(derivedResources.get())
                .withOutbox(outbox.get())
                .withEvents(events.get())
                .withFollowers(followers.get())
                .withRequestKeys(requestKeys.get());
    }
}
