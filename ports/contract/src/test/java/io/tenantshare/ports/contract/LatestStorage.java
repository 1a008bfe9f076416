package io.tenantshare.ports.contract;

import io.tenantshare.domain.change.Change;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.sharing.SharedResource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * As late as the contract allows: lists and log know nothing before a change is published, and what is pending of one
 * resource comes as one change.
 */
class LatestStorage extends PlainStorage {

    private final Map<ResourceId, SharedResource> published = new LinkedHashMap<>();

    /** What the lists show of a resource once this change is published. */
    protected SharedResource toList(ResourceChange change) {
        return Optional.ofNullable(resources.get(change.id())).orElseThrow();
    }

    /** What the log holds of this change and those before it. */
    protected List<SharingEvent> toLog(Change change) {
        String thing = thing(change);
        return pending.stream()
                .filter(committed -> thing(committed).equals(thing))
                .flatMap(committed -> committed.events().stream())
                .filter(event -> !log.contains(event))
                .toList();
    }

    @Override
    protected void remember(Change change) {
        pending.add(change);
    }

    @Override
    protected Collection<SharedResource> listed() {
        return published.values();
    }

    @Override
    protected void publishAll(List<? extends Change> changes) {
        for (Change change : changes) {
            log.addAll(toLog(change));
            if (change instanceof ResourceChange resource) {
                published.put(resource.id(), toList(resource));
            }
        }
    }

    @Override
    protected List<Change> pending() {
        List<Change> merged = new ArrayList<>();
        Map<ResourceId, List<Change>> byResource = new LinkedHashMap<>();
        for (Change change : pending) {
            if (change instanceof ResourceChange resource) {
                byResource
                        .computeIfAbsent(resource.id(), id -> new ArrayList<>())
                        .add(resource);
            } else {
                merged.add(change);
            }
        }
        byResource.forEach((id, changes) ->
                merged.add(new ResourceChange(toList((ResourceChange) changes.get(0)), Scene.events(changes))));
        return merged;
    }

    private static String thing(Change change) {
        return Scene.byThing(change.events()).keySet().iterator().next();
    }
}
