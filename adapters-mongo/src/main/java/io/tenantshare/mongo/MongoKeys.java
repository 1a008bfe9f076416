package io.tenantshare.mongo;

import com.mongodb.client.model.Filters;
import io.tenantshare.domain.change.Change;
import io.tenantshare.domain.change.KeyChange;
import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.key.KeyOperation;
import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.mongo.internal.StoredKey;
import io.tenantshare.ports.Keys;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

final class MongoKeys implements Keys {

    private final Truth<StoredKey> truth;

    MongoKeys(Truth<StoredKey> truth) {
        this.truth = truth;
    }

    @Override
    public List<KeyGrants> findAll(ProjectId owner, Collection<KeyId> keys) {
        List<StoredKey.Id> ids =
                new LinkedHashSet<>(keys).stream().map(key -> id(owner, key)).toList();
        return truth.findAll(Filters.in("_id", ids)).stream()
                .map(MongoKeys::toDomain)
                .toList();
    }

    @Override
    public boolean save(KeyChange change) {
        KeyGrants next = change.next();
        List<StoredKey.Grant> grants = new ArrayList<>();
        next.operations()
                .forEach((account, operations) ->
                        grants.add(new StoredKey.Grant(account.value(), List.copyOf(operations))));
        StoredKey stored = new StoredKey(
                id(next.owner(), next.key()), Truth.SCHEMA, next.revision(), grants, List.of(Truth.commit(change)));
        long expected = change.expectedRevision();
        return truth.write(new Truth.Write<>(change, expected == 0 ? null : Filters.eq("revision", expected), stored));
    }

    static Object idOf(Change change) {
        KeyGrants grants = ((KeyChange) change).next();
        return id(grants.owner(), grants.key());
    }

    static Change changeOf(StoredKey stored) {
        return new KeyChange(toDomain(stored), stored.untold());
    }

    private static StoredKey.Id id(ProjectId owner, KeyId key) {
        return new StoredKey.Id(owner.value(), key.value());
    }

    private static KeyGrants toDomain(StoredKey stored) {
        Map<AccountId, Set<KeyOperation>> operations = new LinkedHashMap<>();
        stored.grants()
                .forEach(grant -> operations.put(new AccountId(grant.account()), Set.copyOf(grant.operations())));
        return new KeyGrants(
                new ProjectId(stored.id().owner()), new KeyId(stored.id().key()), operations, stored.revision());
    }
}
