package io.tenantshare.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.inject.AbstractModule;
import com.google.inject.ConfigurationException;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import com.google.inject.name.Names;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.policy.Proposal;
import io.tenantshare.domain.policy.ShareProposal;
import io.tenantshare.domain.policy.SharingLimits;
import io.tenantshare.domain.policy.SharingPolicy;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.memory.MemoryStorage;
import io.tenantshare.memory.guice.MemoryStorageModule;
import io.tenantshare.ports.CopyOrder;
import io.tenantshare.ports.ImageCopier;
import io.tenantshare.ports.Keys;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.SharingListener;
import io.tenantshare.sdk.guice.SharingModule;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuiceWiringTest {

    @Test
    void theFacadeIsOnePerInjector() {
        Injector injector = Guice.createInjector(new MemoryStorageModule(), new SharingModule());
        assertSame(injector.getInstance(Sharing.class), injector.getInstance(Sharing.class));
    }

    @Test
    void withoutAStorageModuleNoInjectorIsCreated() {
        CreationException error =
                assertThrows(CreationException.class, () -> Guice.createInjector(new SharingModule()));
        assertTrue(String.valueOf(error.getMessage()).contains("No implementation for Resources was bound"));
    }

    @Test
    void twoStorageModulesInOneInjectorAreAnError() {
        assertThrows(
                CreationException.class,
                () -> Guice.createInjector(new MemoryStorageModule(), new MemoryStorageModule(), new SharingModule()));
    }

    @Test
    void twoNamedFacadesLiveInOneInjectorAndAreSeparate() {
        Injector injector = Guice.createInjector(
                SharingModule.named(Names.named("red"), new MemoryStorageModule()),
                SharingModule.named(
                        Names.named("blue"),
                        new MemoryStorageModule(),
                        with(SharingRules.class, rulesWithRecipientsPerCall(1))));
        Sharing red = injector.getInstance(Key.get(Sharing.class, Names.named("red")));
        Sharing blue = injector.getInstance(Key.get(Sharing.class, Names.named("blue")));

        assertNotSame(red, blue);
        assertSame(red, injector.getInstance(Key.get(Sharing.class, Names.named("red"))));
        scene(red);
        assertTrue(blue.projects().find("p-1").isEmpty(), "the other facade has a storage of its own");
        scene(blue);
        assertTrue(red.as("p-1").image("img-1").shareWith("p-2", "p-3").ok());
        assertFalse(blue.as("p-1").image("img-1").shareWith("p-2", "p-3").ok(), "rules of one stay with that one");
        assertThrows(ConfigurationException.class, () -> injector.getInstance(Sharing.class));
    }

    @Test
    void aNamedFacadeWithoutAStorageModuleIsAnErrorToo() {
        assertThrows(CreationException.class, () -> Guice.createInjector(SharingModule.named(Names.named("red"))));
    }

    @Test
    void boundPoliciesAndListenersAreUsed() {
        List<SharingEvent> heard = new ArrayList<>();
        List<SharingEvent> heardToo = new ArrayList<>();
        Sharing sharing = facade(new AbstractModule() {
            @Override
            protected void configure() {
                Multibinder.newSetBinder(binder(), SharingPolicy.class)
                        .addBinding()
                        .toInstance(new Nobody());
                Multibinder<SharingListener> listeners = Multibinder.newSetBinder(binder(), SharingListener.class);
                listeners.addBinding().toInstance(heard::add);
                listeners.addBinding().toInstance(heardToo::add);
            }
        });
        scene(sharing);
        assertEquals(
                "house.nobody",
                sharing.as("p-1")
                        .image("img-1")
                        .shareWith("p-2")
                        .refused()
                        .get(0)
                        .objections()
                        .get(0)
                        .code());
        assertEquals(4, heard.size());
        assertEquals(heard, heardToo);
    }

    @Test
    void boundRulesAreUsed() {
        Sharing sharing = facade(with(SharingRules.class, rulesWithRecipientsPerCall(1)));
        scene(sharing);
        assertEquals(
                "too-many-recipients",
                sharing.as("p-1")
                        .image("img-1")
                        .shareWith("p-2", "p-3")
                        .refusal()
                        .map(Refusal::code)
                        .orElse("none"));
    }

    @Test
    void theBoundClockIsUsed() {
        Instant noon = Instant.parse("2026-11-21T12:00:00Z");
        Sharing sharing = facade(with(InstantSource.class, InstantSource.fixed(noon)));
        scene(sharing);
        sharing.as("p-1").image("img-1").shareWith("p-2");
        assertEquals(noon, sharing.as("p-1").image("img-1").members().get(0).offeredAt());
    }

    @Test
    void theBoundCopierIsUsedAndWithoutOneReplicatingIsRefused() {
        List<CopyOrder> orders = new ArrayList<>();
        Sharing copying = facade(with(ImageCopier.class, orders::add));
        scene(copying);
        assertTrue(copying.as("p-1").image("img-1").replicateTo("img-2").ok());
        assertEquals(
                List.of(new ImageId("img-2")),
                orders.stream().map(order -> order.replica().id()).toList());

        Sharing plain = facade(with(SharingRules.class, SharingRules.standard()));
        scene(plain);
        assertFalse(plain.as("p-1").image("img-1").replicateTo("img-2").ok());
    }

    @Test
    void aReplacedPortIsUsedInsteadOfTheStorages() {
        MemoryStorage elsewhere = MemoryStorage.create();
        MemoryStorage storage = MemoryStorage.create();
        Sharing sharing = Guice.createInjector(
                        new MemoryStorageModule(storage), new SharingModule(), with(Keys.class, elsewhere.keys()))
                .getInstance(Sharing.class);
        scene(sharing);
        assertTrue(sharing.as("p-1").key("key-1").grantTo("account-2").ok());
        Sharing there = Sharing.on(elsewhere);
        assertEquals(1, there.as("p-1").key("key-1").grants().operations().size());
        assertEquals(
                0,
                Sharing.on(storage).as("p-1").key("key-1").grants().operations().size());
    }

    private static Sharing facade(Module hosts) {
        return Guice.createInjector(new MemoryStorageModule(), new SharingModule(), hosts)
                .getInstance(Sharing.class);
    }

    private static <T> Module with(Class<T> replaced, T replacement) {
        return new AbstractModule() {
            @Override
            protected void configure() {
                OptionalBinder.newOptionalBinder(binder(), replaced)
                        .setBinding()
                        .toInstance(replacement);
            }
        };
    }

    private static SharingRules rulesWithRecipientsPerCall(int limit) {
        return SharingRules.standard().withLimits(SharingLimits.STANDARD.withRecipientsPerCall(limit));
    }

    private static void scene(Sharing sharing) {
        sharing.projects().in("eu-de").ofAccount("account-1").register("p-1");
        sharing.projects().in("eu-de").ofAccount("account-2").register("p-2");
        sharing.projects().in("eu-de").ofAccount("account-3").register("p-3");
        assertTrue(sharing.as("p-1")
                .image("img-1")
                .register(ImageSpec.systemDisk("web", 40))
                .ok());
    }

    private static final class Nobody implements SharingPolicy {

        @Override
        public String name() {
            return "nobody";
        }

        @Override
        public Optional<Refusal> objectionTo(Proposal<?> proposal) {
            return proposal instanceof ShareProposal<?> share
                    ? Optional.of(Refusal.byHost("house.nobody", share.recipientId(), "Keep it."))
                    : Optional.empty();
        }
    }
}
