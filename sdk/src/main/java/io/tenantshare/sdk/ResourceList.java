package io.tenantshare.sdk;

import io.tenantshare.domain.decision.Call;
import io.tenantshare.domain.decision.Facts;
import io.tenantshare.domain.decision.Views;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.Resource;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceKind;
import io.tenantshare.domain.resource.ResourceStatus;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.Relation;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.sdk.commit.Caller;
import io.tenantshare.sdk.commit.Context;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The resources of one type that a project owns, ordered by id. Immutable. */
public final class ResourceList<R extends Resource> extends OrderedList<ResourceDetails<R>> {

    private final Context context;
    private final ProjectId owner;
    private final ResourceType type;
    private final Class<R> resourceClass;

    ResourceList(
            Context context,
            ProjectId owner,
            ResourceType type,
            Class<R> resourceClass,
            Narrowing<ResourceDetails<R>> filters) {
        super(filters);
        this.context = context;
        this.owner = owner;
        this.type = type;
        this.resourceClass = resourceClass;
    }

    /** Only resources whose name contains the text, without regard to case; all if it is blank. */
    public ResourceList<R> named(String part) {
        String wanted = Text.optional(part, Reason.INVALID_TEXT);
        return and(
                "name",
                Set.of(wanted.toLowerCase(Locale.ROOT)),
                details -> Text.containsIgnoringCase(details.resource().name(), wanted));
    }

    /** Only resources of these kinds. */
    public ResourceList<R> ofKind(ResourceKind... kinds) {
        Set<ResourceKind> wanted = Ids.set(kinds, "kinds");
        return and(
                "kind",
                codes(wanted, ResourceKind::code),
                details -> wanted.contains(details.resource().kind()));
    }

    /** Only resources in one of these statuses. */
    public ResourceList<R> withStatus(ResourceStatus... statuses) {
        Set<ResourceStatus> wanted = Ids.set(statuses, "statuses");
        return and(
                "status",
                codes(wanted, ResourceStatus::code),
                details -> wanted.contains(details.resource().status()));
    }

    /** Only resources that have the tag. */
    public ResourceList<R> tagged(String key, String value) {
        String wantedKey = Text.optional(key, Reason.INVALID_TEXT);
        String wanted = Text.optional(value, Reason.INVALID_TEXT);
        return and(
                "tag " + wantedKey,
                Set.of(wanted),
                details -> wanted.equals(details.resource().tags().get(wantedKey)));
    }

    private ResourceList<R> and(String name, Collection<String> wanted, Predicate<ResourceDetails<R>> next) {
        return new ResourceList<>(context, owner, type, resourceClass, filters().and(name, wanted, next));
    }

    @Override
    List<ResourceDetails<R>> fetch(Optional<String> after, int limit) {
        Optional<ResourceId> id = after.map(type::id);
        return context.storage().resources().ownedBy(owner, type, id, limit).stream()
                .map(this::details)
                .toList();
    }

    private ResourceDetails<R> details(SharedResource shared) {
        Call call = context.call(Caller.of(owner), Facts.none());
        boolean isShared = Views.isShared(call.about(shared.id(), shared), call);
        return new ResourceDetails<>(resourceClass.cast(shared.resource()), Relation.OWNER, isShared);
    }

    @Override
    String key(ResourceDetails<R> entry) {
        return entry.resource().id().value();
    }

    @Override
    int fingerprint() {
        return Cursors.hash("own " + type.code(), owner.value(), filters().hash());
    }
}
