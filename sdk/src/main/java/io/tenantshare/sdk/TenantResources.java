package io.tenantshare.sdk;

import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.sdk.call.ResourceCalls;
import java.util.List;

/** Several images, or several backups, of an owner, treated in one call. Immutable and free to create. */
public final class TenantResources extends SharingVerbs {

    private final ResourceCalls calls;
    private final ResourceType type;
    private final List<? extends ResourceId> ids;

    TenantResources(ResourceCalls calls, ResourceType type, List<? extends ResourceId> ids) {
        this.calls = calls;
        this.type = type;
        this.ids = ids;
    }

    @Override
    ResourceCalls calls() {
        return calls;
    }

    @Override
    ResourceType resourceType() {
        return type;
    }

    @Override
    List<? extends ResourceId> ids() {
        return ids;
    }

    /** The same verbs, telling what they would do and writing nothing. */
    public TenantResources plan() {
        return new TenantResources(calls.planned(), type, ids);
    }

    /**
     * The same verbs, telling this watcher how far they have come and asking it whether to go on: for calls about many
     * resources. One that it ends has a {@code cancelled} outcome for each pair that was left.
     */
    public TenantResources watchedBy(Progress progress) {
        return new TenantResources(calls.watchedBy(Arguments.required(progress, "progress")::goOn), type, ids);
    }
}
