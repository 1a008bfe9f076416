package io.tenantshare.sdk;

import io.tenantshare.domain.answer.Decision;
import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.domain.use.DerivedResource;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.use.Use;
import io.tenantshare.sdk.call.DerivedCalls;
import java.util.Optional;

/** A server or disk that a project made from an image. Immutable and free to create. */
public final class TenantDerived {

    private final DerivedCalls calls;
    private final DerivedId id;

    TenantDerived(DerivedCalls calls, DerivedId id) {
        this.calls = calls;
        this.id = id;
    }

    /** The record of it; empty if the project has none under this id. It stays when sharing stops. */
    public Optional<DerivedResource> details() {
        return calls.find(id);
    }

    /**
     * May the project do this with the image it was made from now, such as reinstalling the server?
     *
     * <p>Refused with {@code derived-unknown} without a record, with {@code source-unavailable} once sharing stopped or
     * the image was deleted, or with what {@link TenantResource#may(Operation)} objects.
     */
    public Decision may(Operation operation) {
        return calls.may(id, Use.of(Arguments.required(operation, "operation")));
    }

    /** Drops the record because the server or disk is gone; without one there is nothing to do. */
    public Outcome forget() {
        return calls.forget(id);
    }
}
