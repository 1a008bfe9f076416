package io.tenantshare.mongo.guice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.multibindings.OptionalBinder;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.tenantshare.domain.change.ProjectChange;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.mongo.MongoStorage;
import io.tenantshare.mongo.testing.InProcessServer;
import io.tenantshare.ports.DerivedResources;
import io.tenantshare.ports.EventLog;
import io.tenantshare.ports.Keys;
import io.tenantshare.ports.Outbox;
import io.tenantshare.ports.Projects;
import io.tenantshare.ports.RequestKeys;
import io.tenantshare.ports.Resources;
import io.tenantshare.ports.RuleSets;
import io.tenantshare.ports.Shares;
import io.tenantshare.ports.Storage;
import io.tenantshare.ports.Vaults;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MongoStorageModuleTest {

    private final InProcessServer server = InProcessServer.start();
    private final MongoClient client = MongoClients.create(server.uri());
    private final MongoStorage storage = MongoStorage.on(client.getDatabase("sharing"));

    @AfterEach
    void close() {
        storage.close();
        client.close();
        server.close();
    }

    @Test
    void theStorageAndItsPortsAreInjectable() {
        Injector injector = Guice.createInjector(new MongoStorageModule(storage));

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
        assertSame(storage.requestKeys(), injector.getInstance(RequestKeys.class));
    }

    @Test
    void aHostThatOwnsOneFactReplacesThatPortAndKeepsTheRest() {
        Projects directory = new Directory();
        Injector injector = Guice.createInjector(new MongoStorageModule(storage), new AbstractModule() {
            @Override
            protected void configure() {
                OptionalBinder.newOptionalBinder(binder(), Projects.class)
                        .setBinding()
                        .toInstance(directory);
            }
        });

        assertSame(directory, injector.getInstance(Projects.class));
        assertSame(storage.resources(), injector.getInstance(Resources.class));
        assertEquals(List.of(), injector.getInstance(Projects.class).findAll(List.of(new ProjectId("p-1"))));
    }

    private static final class Directory implements Projects {

        @Override
        public List<Project> findAll(Collection<ProjectId> ids) {
            return List.of();
        }

        @Override
        public boolean add(ProjectChange change) {
            return false;
        }
    }
}
