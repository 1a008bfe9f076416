package io.tenantshare.examples;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.multibindings.OptionalBinder;
import io.tenantshare.domain.change.ProjectChange;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.memory.guice.MemoryStorageModule;
import io.tenantshare.ports.Projects;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.guice.SharingModule;
import java.util.Collection;
import java.util.List;

/** How does a host wire the SDK with Guice, and put its own project directory in the place of the storage's? */
public final class InsideGuice {

    private InsideGuice() {}

    /** Tells the story of {@link FirstShare}; it cannot tell the difference. */
    public static void main(String[] args) {
        Injector injector = Guice.createInjector(new MemoryStorageModule(), new SharingModule(), new DirectoryModule());
        try (Sharing sharing = injector.getInstance(Sharing.class)) {
            FirstShare.tell(sharing, System.out);
        }
    }

    /** One port is the host's own; every other one stays with the storage. */
    private static final class DirectoryModule extends AbstractModule {

        @Override
        protected void configure() {
            OptionalBinder.newOptionalBinder(binder(), Projects.class)
                    .setBinding()
                    .toInstance(new Directory(ProviderListing.read().projects()));
        }
    }

    /** The projects as the host knows them; they come and go elsewhere. */
    private record Directory(List<Project> projects) implements Projects {

        @Override
        public List<Project> findAll(Collection<ProjectId> ids) {
            return projects.stream()
                    .filter(project -> ids.contains(project.id()))
                    .toList();
        }

        @Override
        public boolean takesRegistrations() {
            return false;
        }

        @Override
        public boolean add(ProjectChange change) {
            return false;
        }
    }
}
