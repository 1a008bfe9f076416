package io.tenantshare.jdbc.guice;

import static org.junit.jupiter.api.Assertions.assertSame;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.multibindings.OptionalBinder;
import io.tenantshare.jdbc.JdbcStorage;
import io.tenantshare.ports.DerivedResources;
import io.tenantshare.ports.EventLog;
import io.tenantshare.ports.Followers;
import io.tenantshare.ports.Keys;
import io.tenantshare.ports.Outbox;
import io.tenantshare.ports.Projects;
import io.tenantshare.ports.RequestKeys;
import io.tenantshare.ports.Resources;
import io.tenantshare.ports.RuleSets;
import io.tenantshare.ports.Shares;
import io.tenantshare.ports.Storage;
import io.tenantshare.ports.Vaults;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JdbcStorageModuleTest {

    private final JdbcStorage storage = JdbcStorage.connect("jdbc:h2:mem:module;DB_CLOSE_DELAY=-1");
    private final JdbcStorage hosts = JdbcStorage.connect("jdbc:h2:mem:hosts;DB_CLOSE_DELAY=-1");

    @AfterEach
    void close() {
        storage.close();
        hosts.close();
    }

    @Test
    void theStorageAndItsPortsAreInjectable() {
        Injector injector = Guice.createInjector(new JdbcStorageModule(storage));

        assertSame(storage, injector.getInstance(Storage.class));
        assertSame(storage.projects(), injector.getInstance(Projects.class));
        assertSame(storage.resources(), injector.getInstance(Resources.class));
        assertSame(storage.shares(), injector.getInstance(Shares.class));
        assertSame(storage.keys(), injector.getInstance(Keys.class));
        assertSame(storage.ruleSets(), injector.getInstance(RuleSets.class));
        assertSame(storage.vaults(), injector.getInstance(Vaults.class));
        assertSame(storage.derivedResources(), injector.getInstance(DerivedResources.class));
        assertSame(storage.outbox(), injector.getInstance(Outbox.class));
        assertSame(storage.events(), injector.getInstance(EventLog.class));
        assertSame(storage.followers(), injector.getInstance(Followers.class));
        assertSame(storage.requestKeys(), injector.getInstance(RequestKeys.class));
    }

    @Test
    void aHostThatOwnsOneFactReplacesThatPortAndKeepsTheRest() {
        Projects directory = hosts.projects();
        Injector injector = Guice.createInjector(new JdbcStorageModule(storage), new AbstractModule() {
            @Override
            protected void configure() {
                OptionalBinder.newOptionalBinder(binder(), Projects.class)
                        .setBinding()
                        .toInstance(directory);
            }
        });

        assertSame(directory, injector.getInstance(Projects.class));
        assertSame(storage.resources(), injector.getInstance(Resources.class));
    }
}
