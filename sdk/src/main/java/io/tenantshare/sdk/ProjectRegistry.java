package io.tenantshare.sdk;

import io.tenantshare.domain.change.ProjectChange;
import io.tenantshare.domain.decision.ProjectDecisions;
import io.tenantshare.domain.decision.Ruling;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.use.Decision;
import java.util.Optional;

/** The projects that can own, share and receive. The host registers them; no project acts here. */
public final class ProjectRegistry {

    private final Kernel kernel;

    ProjectRegistry(Kernel kernel) {
        this.kernel = kernel;
    }

    /**
     * Registers a project. Repeating it unchanged is harmless; refused with {@code project-conflict} if the project is
     * registered with another region or account, and with {@code projects-kept-elsewhere} where the host's own directory
     * does not hold it.
     */
    public Decision register(Project project) {
        Text.required(project, "project");
        return Rulings.apply(
                kernel, project.id(), () -> decide(project), kernel.storage().projects()::add);
    }

    private Ruling<ProjectChange> decide(Project wanted) {
        Project present = kernel.project(wanted.id());
        return kernel.storage().projects().takesRegistrations()
                ? ProjectDecisions.register(present, wanted, kernel.now())
                : ProjectDecisions.confirm(present, wanted);
    }

    /**
     * Registers a project from plain strings.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if one of them is not an identifier
     */
    public Decision register(String id, String region, String account) {
        return register(Project.of(id, region, account));
    }

    /** The project, if it is registered. */
    public Optional<Project> find(String id) {
        return Optional.ofNullable(kernel.project(new ProjectId(id)));
    }
}
