package io.tenantshare.sdk;

import io.tenantshare.domain.decision.Explanation;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.ShareReport;
import io.tenantshare.domain.use.Decision;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.use.Use;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/** The asynchronous twin of {@link TenantImage}. Immutable and free to create. */
public final class AsyncImage {

    private final TenantImage image;
    private final Async async;

    AsyncImage(TenantImage image, Async async) {
        this.image = image;
        this.async = async;
    }

    /** The same as {@link TenantImage#register}. */
    public CompletionStage<ShareReport> register(ImageSpec spec) {
        return async.run(() -> image.register(spec));
    }

    /** The same as {@link TenantImage#update}. */
    public CompletionStage<ShareReport> update(UnaryOperator<ImageSpec> update) {
        return async.run(() -> image.update(update));
    }

    /** The same as {@link TenantImage#shareWith(String...)}. */
    public CompletionStage<ShareReport> shareWith(String... projects) {
        String[] own = Async.copy(projects);
        return async.run(() -> image.shareWith(own));
    }

    /** The same as {@link TenantImage#shareWith(List)}. */
    public CompletionStage<ShareReport> shareWith(List<String> projects) {
        List<String> own = Async.copy(projects);
        return async.run(() -> image.shareWith(own));
    }

    /** The same as {@link TenantImage#stopSharingWith}. */
    public CompletionStage<ShareReport> stopSharingWith(String... projects) {
        String[] own = Async.copy(projects);
        return async.run(() -> image.stopSharingWith(own));
    }

    /** The same as {@link TenantImage#stopSharingWithAll}. */
    public CompletionStage<ShareReport> stopSharingWithAll() {
        return async.run(() -> image.stopSharingWithAll());
    }

    /** The same as {@link TenantImage#delete}. */
    public CompletionStage<ShareReport> delete() {
        return async.run(() -> image.delete());
    }

    /** The same as {@link TenantImage#details}. */
    public CompletionStage<Optional<ImageDetails>> details() {
        return async.run(() -> image.details());
    }

    /** The same as {@link TenantImage#members}. */
    public CompletionStage<List<Member>> members() {
        return async.run(() -> image.members());
    }

    /** The same as {@link TenantImage#member}. */
    public CompletionStage<Optional<Member>> member(String project) {
        return async.run(() -> image.member(project));
    }

    /** The same as {@link TenantImage#may(Operation)}. */
    public CompletionStage<Decision> may(Operation operation) {
        return async.run(() -> image.may(operation));
    }

    /** The same as {@link TenantImage#may(Use)}. */
    public CompletionStage<Decision> may(Use use) {
        return async.run(() -> image.may(use));
    }

    /** The same as {@link TenantImage#explain}. */
    public CompletionStage<Explanation> explain() {
        return async.run(() -> image.explain());
    }

    /** The same as {@link TenantImage#createdServer}. */
    public CompletionStage<Decision> createdServer(String server) {
        return async.run(() -> image.createdServer(server));
    }

    /** The same as {@link TenantImage#createdDisk}. */
    public CompletionStage<Decision> createdDisk(String disk) {
        return async.run(() -> image.createdDisk(disk));
    }

    /** The same as {@link TenantImage#replicateTo(String)}. */
    public CompletionStage<ShareReport> replicateTo(String newImage) {
        return async.run(() -> image.replicateTo(newImage));
    }

    /** The same as {@link TenantImage#replicateTo(String, String)}. */
    public CompletionStage<ShareReport> replicateTo(String newImage, String ownKey) {
        return async.run(() -> image.replicateTo(newImage, ownKey));
    }

    /** The same verbs, telling what they would do and writing nothing; see {@link TenantImage#plan}. */
    public AsyncImagePlan plan() {
        return new AsyncImagePlan(image.plan(), async);
    }
}
