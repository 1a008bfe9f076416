package io.tenantshare.examples;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.multibindings.OptionalBinder;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.change.ProjectChange;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.memory.guice.MemoryStorageModule;
import io.tenantshare.ports.Projects;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.TenantImage;
import io.tenantshare.sdk.guice.SharingModule;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** How does a host wire the SDK with Guice, and put its own project directory in the place of the storage's? */
public final class InsideGuice {

    private InsideGuice() {}

    /** Shares with projects that only the host's directory knows. */
    public static void main(String[] args) {
        Directory directory = new Directory(new CopyOnWriteArrayList<>());
        directory.projects().add(Project.of("p-olga", "eu-de", "account-olga"));
        directory.projects().add(Project.of("p-adam", "eu-de", "account-adam"));
        Injector injector =
                Guice.createInjector(new MemoryStorageModule(), new SharingModule(), new DirectoryModule(directory));
        try (Sharing sharing = injector.getInstance(Sharing.class)) {
            boolean same = sharing == injector.getInstance(Sharing.class);
            System.out.println(
                    "The injector hands out " + (same ? "one Sharing" : "several Sharings") + " to all who ask.");
            System.out.println("The directory knows Olga and Adam, and the storage has registered nobody.");
            TenantImage web = sharing.as("p-olga").image("img-web");
            show(
                    "Olga registers the image \"web server\" (img-web)",
                    web.register(ImageSpec.systemDisk("web server", 40)));
            show("Olga shares it with Adam", web.shareWith("p-adam"));
            show("Olga shares it with Bea", web.shareWith("p-bea"));
            System.out.println("Bea registers with the SDK: "
                    + sharing.projects().in("eu-de").ofAccount("account-bea").register("p-bea"));
            directory.projects().add(Project.of("p-bea", "eu-de", "account-bea"));
            System.out.println("Bea joins the host's directory.");
            show("Olga shares it with Bea", web.shareWith("p-bea"));
        }
    }

    private static void show(String what, ShareReport report) {
        System.out.println(what + ": " + report.outcomes().get(0).why());
    }

    /** One port is the host's own. All others stay with the storage. */
    private static final class DirectoryModule extends AbstractModule {

        private final Directory directory;

        DirectoryModule(Directory directory) {
            this.directory = directory;
        }

        @Override
        protected void configure() {
            OptionalBinder.newOptionalBinder(binder(), Projects.class)
                    .setBinding()
                    .toInstance(directory);
        }
    }

    /** The projects as the host knows them. They come and go elsewhere. */
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
