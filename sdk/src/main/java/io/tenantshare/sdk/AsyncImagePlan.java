package io.tenantshare.sdk;

import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.sharing.ShareReport;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/** The asynchronous twin of {@link ImagePlan}. Immutable and free to create. */
public final class AsyncImagePlan {

    private final ImagePlan plan;
    private final Async async;

    AsyncImagePlan(ImagePlan plan, Async async) {
        this.plan = plan;
        this.async = async;
    }

    /** The same as {@link ImagePlan#register}. */
    public CompletionStage<ShareReport> register(ImageSpec spec) {
        return async.run(() -> plan.register(spec));
    }

    /** The same as {@link ImagePlan#update}. */
    public CompletionStage<ShareReport> update(UnaryOperator<ImageSpec> update) {
        return async.run(() -> plan.update(update));
    }

    /** The same as {@link ImagePlan#shareWith}. */
    public CompletionStage<ShareReport> shareWith(String... projects) {
        String[] own = Async.copy(projects);
        return async.run(() -> plan.shareWith(own));
    }

    /** The same as {@link ImagePlan#stopSharingWith}. */
    public CompletionStage<ShareReport> stopSharingWith(String... projects) {
        String[] own = Async.copy(projects);
        return async.run(() -> plan.stopSharingWith(own));
    }

    /** The same as {@link ImagePlan#stopSharingWithAll}. */
    public CompletionStage<ShareReport> stopSharingWithAll() {
        return async.run(() -> plan.stopSharingWithAll());
    }

    /** The same as {@link ImagePlan#delete}. */
    public CompletionStage<ShareReport> delete() {
        return async.run(() -> plan.delete());
    }
}
