package io.tenantshare.sdk.guice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import io.tenantshare.domain.policy.InUseGuard;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.memory.guice.MemoryStorageModule;
import io.tenantshare.ports.Projects;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.observe.DeniedAttempts;
import io.tenantshare.sdk.observe.SharingObserver;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentMatchers;
import org.mockito.Mockito;

/** Whatever the builder can set, an injector can set too. */
class SharingSetupTest {

    @Test
    void boundObserversAreUsed() {
        DeniedAttempts denied = DeniedAttempts.latest(10, DeniedAttempts.Of.CHANGES);
        Injector injector = Guice.createInjector(new MemoryStorageModule(), new SharingModule(), new AbstractModule() {
            @Override
            protected void configure() {
                Multibinder.newSetBinder(binder(), SharingObserver.class)
                        .addBinding()
                        .toInstance(denied);
            }
        });

        try (Sharing sharing = injector.getInstance(Sharing.class)) {
            sharing.as("p-1").image("img-1").delete();
        }
        assertEquals(1, denied.latest().size());
    }

    @Test
    void aBoundGuardIsAsked() {
        Injector injector = Guice.createInjector(new MemoryStorageModule(), new SharingModule(), new AbstractModule() {
            @Override
            protected void configure() {
                OptionalBinder.newOptionalBinder(binder(), InUseGuard.class)
                        .setBinding()
                        .toInstance((resource, recipient) -> InUseGuard.Verdict.REFUSE);
            }
        });

        try (Sharing sharing = injector.getInstance(Sharing.class)) {
            sharing.projects().in("eu-de").ofAccount("account-1").register("p-1");
            sharing.projects().in("eu-de").ofAccount("account-2").register("p-2");
            sharing.as("p-1").image("img-1").register(ImageSpec.systemDisk("web", 40));
            sharing.as("p-1").image("img-1").shareWith("p-2");

            assertEquals(
                    "in-use",
                    sharing.as("p-1")
                            .image("img-1")
                            .stopSharingWithAll()
                            .refusal()
                            .orElseThrow()
                            .code());
        }
    }

    @Test
    void everySetupIsAppliedToTheBuilder() {
        Projects directory = Mockito.mock(Projects.class);
        Mockito.when(directory.findAll(ArgumentMatchers.any()))
                .thenReturn(List.of(Project.of("p-1", "eu-de", "account-1")));
        Injector injector = Guice.createInjector(new MemoryStorageModule(), new SharingModule(), new AbstractModule() {
            @Override
            protected void configure() {
                Multibinder<SharingSetup> setups = Multibinder.newSetBinder(binder(), SharingSetup.class);
                setups.addBinding()
                        .toInstance(builder -> builder.withoutRelay().ports(all -> all.withProjects(directory)));
                setups.addBinding()
                        .toInstance(builder -> builder.policy(
                                "acme",
                                proposal ->
                                        Optional.of(Refusal.byHost("acme-closed", "today", "Come back tomorrow."))));
            }
        });

        try (Sharing sharing = injector.getInstance(Sharing.class)) {
            assertEquals(
                    "account-1",
                    sharing.projects().find("p-1").orElseThrow().account().value());
            sharing.as("p-1").image("img-1").register(ImageSpec.systemDisk("web", 40));
            assertEquals(
                    "acme-closed",
                    sharing.as("p-1")
                            .image("img-1")
                            .may(Operation.CREATE_SERVER)
                            .refusal()
                            .orElseThrow()
                            .code());
        }
    }
}
