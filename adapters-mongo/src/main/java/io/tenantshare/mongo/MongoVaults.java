package io.tenantshare.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.tenantshare.domain.change.Change;
import io.tenantshare.domain.change.VaultChange;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.vault.Demand;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.mongo.internal.DocumentMapper;
import io.tenantshare.mongo.internal.StoredVault;
import io.tenantshare.ports.StorageException;
import io.tenantshare.ports.Unsettled;
import io.tenantshare.ports.Vaults;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * One document per vault with what is in it. Many may want a vault's room at once: a reservation is one guarded
 * statement, without a look before it.
 */
final class MongoVaults implements Vaults {

    private static final DocumentMapper MAPPER = DocumentMapper.INSTANCE;

    private static final Bson DROPPED = Filters.eq("dropped", true);
    private static final Bson THERE = Filters.exists("dropped", false);
    private static final int ATTEMPTS = 100;

    private final Truth<StoredVault> truth;
    private final MongoCollection<StoredVault> collection;
    private final Calls calls;

    MongoVaults(Truth<StoredVault> truth, MongoCollection<StoredVault> collection, Calls calls) {
        this.truth = truth;
        this.collection = collection;
        this.calls = calls;
    }

    @Override
    public Optional<Vault> find(ProjectId owner, VaultId id) {
        StoredVault stored = truth.find(there(owner, id));
        return stored == null ? Optional.empty() : Optional.of(toDomain(stored));
    }

    @Override
    public List<Vault> page(ProjectId owner, Optional<VaultId> after, int limit) {
        List<Bson> filters = new ArrayList<>(List.of(Filters.eq("_id.owner", owner.value()), THERE));
        after.ifPresent(id -> filters.add(Filters.gt("_id.vault", id.value())));
        return truth.page(Filters.and(filters), Sorts.ascending("_id.vault"), limit).stream()
                .map(MongoVaults::toDomain)
                .toList();
    }

    @Override
    public boolean save(VaultChange change) {
        if (change.expectedRevision() == 0) {
            StoredVault empty = stored(change);
            return truth.write(new Truth.Write<>(change, null, empty))
                    || truth.write(new Truth.Write<>(change, DROPPED, empty, List.of("dropped")));
        }
        Bson guard = Filters.and(THERE, Filters.eq("revision", change.expectedRevision()));
        return truth.write(new Truth.Write<>(change, guard, stored(change), List.of(), keeping(change)));
    }

    @Override
    public Reservation reserve(Demand demand) {
        String resource = MAPPER.reference(demand.holding().resource());
        StoredVault.Holding wanted = MAPPER.toStored(demand.holding());
        Bson vault = there(demand.owner(), demand.vault());
        Bson add = Updates.combine(Updates.push("holdings", wanted), Updates.inc("revision", 1L));
        Bson without = Filters.ne("holdings.resource", resource);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (updated(Filters.and(vault, without, room(demand, 0)), add)) {
                return Reservation.RESERVED;
            }
            StoredVault present = truth.find(vault);
            if (present == null) {
                return Reservation.NO_VAULT;
            }
            StoredVault.Holding earlier = holding(present, resource);
            if (earlier == null) {
                if (!fits(present, demand, 0)) {
                    return Reservation.NO_ROOM;
                }
            } else if (earlier.attempt() == wanted.attempt()) {
                return Reservation.RESERVED;
            } else if (earlier.attempt() > wanted.attempt()) {
                return Reservation.OUTDATED;
            } else if (!fits(present, demand, earlier.sizeMb())) {
                return Reservation.NO_ROOM;
            } else if (replaced(vault, earlier, wanted, room(demand, earlier.sizeMb()))) {
                return Reservation.RESERVED;
            }
        }
        throw new StorageException("A vault changes so often that nothing could be reserved in it.");
    }

    @Override
    public void settle(ProjectId owner, VaultId vault, ResourceId resource, long attempt) {
        settleAll(List.of(new Held(owner, vault, resource, attempt)));
    }

    @Override
    public void release(ProjectId owner, VaultId vault, ResourceId resource, long attempt) {
        releaseAll(List.of(new Held(owner, vault, resource, attempt)));
    }

    @Override
    public void settleAll(Collection<Held> all) {
        updateAll(all, held -> {
            String resource = MAPPER.reference(held.resource());
            Bson open = these(resource, held.attempt()).append("settled", false);
            return new UpdateOneModel<>(
                    Filters.and(there(held.owner(), held.vault()), Filters.elemMatch("holdings", open)),
                    Updates.combine(
                            Updates.set("holdings.$[this].settled", true),
                            Updates.unset("holdings.$[this].open"),
                            Updates.inc("revision", 1L)),
                    new UpdateOptions().arrayFilters(List.of(thisOne(resource, held.attempt()))));
        });
    }

    @Override
    public void releaseAll(Collection<Held> all) {
        updateAll(all, held -> {
            Bson these = these(MAPPER.reference(held.resource()), held.attempt());
            return new UpdateOneModel<>(
                    Filters.and(there(held.owner(), held.vault()), Filters.elemMatch("holdings", these)),
                    Updates.combine(Updates.pull("holdings", these), Updates.inc("revision", 1L)));
        });
    }

    @Override
    public List<Unsettled> unsettled(Instant before, int limit) {
        List<Unsettled> unsettled = new ArrayList<>();
        // Sorted here: a vault that also has settled holdings would come first, whatever else it has.
        for (StoredVault vault : truth.findAll(Filters.lt("holdings.open", Times.ceil(before)))) {
            ProjectId owner = new ProjectId(vault.id().owner());
            VaultId id = new VaultId(vault.id().vault());
            vault.holdings().stream()
                    .filter(holding -> !holding.settled() && holding.since().isBefore(before))
                    .forEach(holding -> unsettled.add(new Unsettled(owner, id, MAPPER.toDomain(holding))));
        }
        return unsettled.stream()
                .sorted(Comparator.comparing(found -> found.holding().since()))
                .limit(limit)
                .toList();
    }

    static Object idOf(Change change) {
        Vault vault = ((VaultChange) change).next();
        return id(vault.owner(), vault.id());
    }

    static Change changeOf(StoredVault stored) {
        return new VaultChange(toDomain(stored), stored.dropped() != null, stored.untold());
    }

    private boolean replaced(Bson vault, StoredVault.Holding earlier, StoredVault.Holding wanted, Bson room) {
        Bson held = Filters.elemMatch("holdings", these(earlier.resource(), earlier.attempt()));
        Bson replace = Updates.combine(Updates.set("holdings.$[this]", wanted), Updates.inc("revision", 1L));
        UpdateOptions options =
                new UpdateOptions().arrayFilters(List.of(thisOne(earlier.resource(), earlier.attempt())));
        return calls.run(() -> collection
                        .updateOne(Filters.and(vault, held, room), replace, options)
                        .getMatchedCount())
                == 1;
    }

    private boolean updated(Bson filter, Bson update) {
        return calls.run(() -> collection.updateOne(filter, update).getMatchedCount()) == 1;
    }

    private void updateAll(Collection<Held> all, Function<Held, UpdateOneModel<StoredVault>> statement) {
        calls.check();
        if (!all.isEmpty()) {
            List<UpdateOneModel<StoredVault>> statements =
                    all.stream().map(statement).toList();
            calls.run(() -> collection.bulkWrite(statements, new BulkWriteOptions().ordered(false)));
        }
    }

    /** What the vault must be for the demand, if this much of what is in it counts as free. */
    private static Bson room(Demand demand, long freeMb) {
        Document left = new Document("$subtract", List.of("$roomMb", new Document("$sum", "$holdings.sizeMb")));
        long least = demand.leastRemainingMb() == Long.MIN_VALUE ? Long.MIN_VALUE : demand.leastRemainingMb() - freeMb;
        return Filters.and(
                Filters.gte("capacityMb", demand.leastCapacityMb()),
                Filters.expr(new Document("$gte", List.of(left, least))));
    }

    private static boolean fits(StoredVault vault, Demand demand, long freeMb) {
        long held =
                vault.holdings().stream().mapToLong(StoredVault.Holding::sizeMb).sum();
        return vault.capacityMb() >= demand.leastCapacityMb()
                && vault.roomMb() - held + freeMb >= demand.leastRemainingMb();
    }

    private static StoredVault.@Nullable Holding holding(StoredVault vault, String resource) {
        return vault.holdings().stream()
                .filter(holding -> holding.resource().equals(resource))
                .findFirst()
                .orElse(null);
    }

    private static Bson there(ProjectId owner, VaultId id) {
        return Filters.and(Filters.eq(id(owner, id)), THERE);
    }

    /** As documents: inside arrays, not every server takes an {@code $and}. */
    private static Document these(String resource, long attempt) {
        return new Document("resource", resource).append("attempt", attempt);
    }

    private static Document thisOne(String resource, long attempt) {
        return new Document("this.resource", resource).append("this.attempt", attempt);
    }

    private static StoredVault.Id id(ProjectId owner, VaultId id) {
        return new StoredVault.Id(owner.value(), id.value());
    }

    /** Without what is in it: a vault that is described anew keeps that, and one that is new or dropped has nothing. */
    private static StoredVault stored(VaultChange change) {
        Vault next = change.next();
        VaultSpec spec = next.spec();
        return new StoredVault(
                id(next.owner(), next.id()),
                Truth.SCHEMA,
                next.revision(),
                change.dropped() ? Boolean.TRUE : null,
                MAPPER.toStored(spec),
                spec.capacityMb(),
                spec.capacityMb() - spec.usedMb(),
                List.of(),
                List.of(Truth.commit(change)));
    }

    private static List<String> keeping(VaultChange change) {
        return change.dropped() ? List.of() : List.of("holdings");
    }

    private static Vault toDomain(StoredVault stored) {
        List<Holding> holdings =
                stored.holdings().stream().map(MAPPER::toDomain).toList();
        return new Vault(
                new ProjectId(stored.id().owner()),
                new VaultId(stored.id().vault()),
                MAPPER.toDomain(stored.spec()),
                holdings,
                stored.revision());
    }
}
