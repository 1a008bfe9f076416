package io.tenantshare.mongo;

import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.mongo.internal.StoredWithOutbox;
import io.tenantshare.ports.Contents;
import io.tenantshare.ports.Contents.Items;
import io.tenantshare.ports.Contents.RemovableItems;
import java.util.List;
import java.util.function.Function;

/** What the collections keep, for moving it. */
final class MongoContents {

    static final int PAGE = 500;

    private MongoContents() {}

    /** Items that are one document each. */
    static <D, S extends StoredWithOutbox> RemovableItems<D> items(
            OutboxCollection<D, S> collection, Function<D, Object> id, Function<D, S> toStored) {
        return Contents.items(
                () -> Contents.byPages(after -> collection.all(after.map(id), PAGE)),
                items -> collection.put(items.stream().map(toStored).toList()),
                items -> collection.remove(items.stream().map(id).toList()));
    }

    /** Resources, and the lists that follow from them. */
    static Items<SharedResource> resources(MongoResources resources, MongoShares shares) {
        return Contents.items(
                () -> Contents.byPages(after -> resources.all(after.map(SharedResource::id), PAGE)),
                items -> {
                    List<SharedResource> earlier = resources.findAll(
                            items.stream().map(SharedResource::id).toList());
                    resources.put(items);
                    shares.put(earlier, items);
                },
                items -> {});
    }
}
