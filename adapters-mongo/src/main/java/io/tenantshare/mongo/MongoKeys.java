package io.tenantshare.mongo;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.tenantshare.domain.change.KeyChange;
import io.tenantshare.domain.event.KeyEvent;
import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.key.KeyOperation;
import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.mongo.OutboxCollection.Mapping;
import io.tenantshare.mongo.OutboxCollection.Write;
import io.tenantshare.mongo.internal.StoredCommit;
import io.tenantshare.mongo.internal.StoredKey;
import io.tenantshare.ports.Contents.Items;
import io.tenantshare.ports.Keys;
import io.tenantshare.ports.Quarantine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** The grants on customer keys: one document per owner and key. */
final class MongoKeys implements Keys {

    private static final Mapping<KeyGrants, StoredKey> MAPPING = new Mapping<>(
            event -> event instanceof KeyEvent key ? id(key.owner(), key.key()) : null, MongoKeys::toDomain);

    private final OutboxCollection<KeyGrants, StoredKey> collection;

    MongoKeys(MongoDatabase database, Commands commands, Quarantine quarantine, int writeSchema, MongoEventLog log) {
        collection = new OutboxCollection<>(
                CollectionSchema.KEYS.in(database, StoredKey.class), MAPPING, commands, quarantine, writeSchema, log);
    }

    OutboxCollection<?, ?> collection() {
        return collection;
    }

    @Override
    public List<KeyGrants> findAll(ProjectId owner, Collection<KeyId> keys) {
        List<StoredKey.Id> ids =
                keys.stream().distinct().map(key -> id(owner, key)).toList();
        return collection.findAll(ids);
    }

    @Override
    public List<KeyGrants> ownedBy(ProjectId owner, Optional<KeyId> after, int limit) {
        Bson owned = Filters.and(
                Filters.eq("_id.owner", owner.value()),
                Filters.gt("_id.key", after.map(KeyId::value).orElse("")));
        return collection.page(owned, Sorts.ascending("_id.owner", "_id.key"), limit);
    }

    @Override
    public boolean save(KeyChange change) {
        return collection.write(Write.over(
                change.expectedRevision(), toStored(change.next(), List.of(OutboxCollection.commit(change)))));
    }

    /** Everything that is kept, for moving it. */
    Items<KeyGrants> contents() {
        return MongoContents.items(
                collection, grants -> id(grants.owner(), grants.key()), grants -> toStored(grants, null));
    }

    private static StoredKey.Id id(ProjectId owner, KeyId key) {
        return new StoredKey.Id(owner.value(), key.value());
    }

    private static StoredKey toStored(KeyGrants next, @Nullable List<StoredCommit> outbox) {
        List<StoredKey.Grant> grants = new ArrayList<>();
        next.operations()
                .forEach((account, operations) ->
                        grants.add(new StoredKey.Grant(account.value(), List.copyOf(operations))));
        return new StoredKey(id(next.owner(), next.key()), Schema.LATEST, next.revision(), grants, outbox);
    }

    private static KeyGrants toDomain(StoredKey stored) {
        Map<AccountId, Set<KeyOperation>> operations = new LinkedHashMap<>();
        stored.grants()
                .forEach(grant -> operations.put(new AccountId(grant.account()), Set.copyOf(grant.operations())));
        return new KeyGrants(
                new ProjectId(stored.id().owner()), new KeyId(stored.id().key()), operations, stored.revision());
    }
}
