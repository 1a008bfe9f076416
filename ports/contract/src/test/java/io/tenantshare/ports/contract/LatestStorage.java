package io.tenantshare.ports.contract;

import io.tenantshare.domain.change.Change;
import io.tenantshare.domain.change.Commit;
import io.tenantshare.domain.change.PendingCommit;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.sharing.SharedResource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * As late as the contract allows: lists and log know nothing before a change is published, and what is pending of
 * one thing comes after what is pending of younger things.
 */
class LatestStorage extends PlainStorage {

    private final Map<ResourceId, SharedResource> published = new LinkedHashMap<>();

    /** What the lists show of a resource once this change is published. */
    protected SharedResource toList(ResourceChange change) {
        return Optional.ofNullable(resources.get(change.id())).orElseThrow();
    }

    /** What the log holds of this commit and those before it. */
    protected List<SharingEvent> toLog(Commit commit) {
        String thing = thing(commit);
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
    protected void publishAll(List<? extends Commit> commits) {
        for (Commit commit : commits) {
            log.addAll(toLog(commit));
            if (commit instanceof ResourceChange change) {
                published.put(change.id(), toList(change));
            } else if (commit instanceof PendingCommit left) {
                left.resource()
                        .map(resources::get)
                        .ifPresent(present ->
                                published.put(present.id(), toList(new ResourceChange(present, left.events()))));
            }
        }
    }

    @Override
    protected void moved(SharedResource shared) {
        super.moved(shared);
        published.put(shared.id(), shared);
    }

    @Override
    protected List<Change> pending() {
        Map<String, List<Change>> byThing = new LinkedHashMap<>();
        for (Change change : pending) {
            byThing.computeIfAbsent(thing(change), none -> new ArrayList<>()).add(change);
        }
        List<List<Change>> latestThingFirst = new ArrayList<>(byThing.values());
        Collections.reverse(latestThingFirst);
        return latestThingFirst.stream().flatMap(List::stream).toList();
    }

    private static String thing(Commit commit) {
        return commit.commitId().source();
    }
}
