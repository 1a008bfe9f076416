package io.tenantshare.sdk;

import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.use.Decision;
import io.tenantshare.domain.use.Operation;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The asynchronous twin of {@link Sharing}: the same views and verbs, each verb run on the host's executor. Views are still
 * free and immediate, and so are errors in their arguments. */
public final class AsyncSharing {

    private final Sharing sharing;
    private final Async async;

    AsyncSharing(Sharing sharing, Async async) {
        this.sharing = sharing;
        this.async = async;
    }

    /** The project that acts; see {@link Sharing#as(String)}. */
    public AsyncTenant as(String project) {
        return new AsyncTenant(sharing.as(project), async);
    }

    /** The same by id. */
    public AsyncTenant as(ProjectId project) {
        return new AsyncTenant(sharing.as(project), async);
    }

    /** The same as {@link Sharing#may}. */
    public CompletionStage<Decision> may(String project, Operation operation, String image) {
        return async.run(() -> sharing.may(project, operation, image));
    }

    /** The same as {@link ProjectRegistry#find}. */
    public CompletionStage<Optional<Project>> findProject(String id) {
        return async.run(() -> sharing.projects().find(id));
    }

    /** The same as {@link ProjectRegistry#register(Project)}. */
    public CompletionStage<Decision> registerProject(Project project) {
        return async.run(() -> sharing.projects().register(project));
    }

    /** The same as {@link Sharing#recover}. */
    public CompletionStage<Integer> recover() {
        return async.run(() -> sharing.recover());
    }
}
