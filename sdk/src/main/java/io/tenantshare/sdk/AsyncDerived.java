package io.tenantshare.sdk;

import io.tenantshare.domain.use.Decision;
import io.tenantshare.domain.use.DerivedResource;
import io.tenantshare.domain.use.Operation;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The asynchronous twin of {@link TenantDerived}. Immutable and free to create. */
public final class AsyncDerived {

    private final TenantDerived derived;
    private final Async async;

    AsyncDerived(TenantDerived derived, Async async) {
        this.derived = derived;
        this.async = async;
    }

    /** The same as {@link TenantDerived#details}. */
    public CompletionStage<Optional<DerivedResource>> details() {
        return async.run(() -> derived.details());
    }

    /** The same as {@link TenantDerived#may}. */
    public CompletionStage<Decision> may(Operation operation) {
        return async.run(() -> derived.may(operation));
    }

    /** The same as {@link TenantDerived#forget}. */
    public CompletionStage<Decision> forget() {
        return async.run(() -> derived.forget());
    }
}
