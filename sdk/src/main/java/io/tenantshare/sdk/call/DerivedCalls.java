package io.tenantshare.sdk.call;

import io.tenantshare.domain.answer.Decision;
import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.decision.DerivedDecisions;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.domain.use.DerivedResource;
import io.tenantshare.domain.use.Use;
import io.tenantshare.sdk.commit.Context;
import io.tenantshare.sdk.commit.DerivedRecords;
import java.util.Optional;

/** The calls on what a project made from images and backups. */
public final class DerivedCalls {

    private final Requests requests;
    private final DerivedRecords records;
    private final ResourceCalls resources;

    /** The calls of a project. */
    public DerivedCalls(Context context, Requests requests) {
        this.requests = requests;
        this.records = new DerivedRecords(context, requests.caller(), false);
        this.resources = new ResourceCalls(context, requests.forSteps());
    }

    /** The record, if there is one. */
    public Optional<DerivedResource> find(DerivedId id) {
        return records.find(id);
    }

    /** Decides a use that needs the source of what was made. */
    public Decision may(DerivedId id, Use use) {
        return records.find(id)
                .map(derived -> DerivedDecisions.useOf(derived, resources.may(derived.source(), use)))
                .orElseGet(() -> Decision.refused(Refusal.of(Reason.DERIVED_UNKNOWN, id)));
    }

    /** Drops the record. */
    public Outcome forget(DerivedId id) {
        return requests.idempotently(() -> new Request.Forget(id), () -> records.forget(id));
    }
}
