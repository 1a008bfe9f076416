package io.tenantshare.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.tenantshare.domain.change.VaultChange;
import io.tenantshare.domain.event.VaultEvent;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.vault.Reservation;
import io.tenantshare.domain.vault.ReservationRequest;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.mongo.OutboxCollection.Mapping;
import io.tenantshare.mongo.OutboxCollection.Write;
import io.tenantshare.mongo.internal.DocumentMapper;
import io.tenantshare.mongo.internal.References;
import io.tenantshare.mongo.internal.StoredCommit;
import io.tenantshare.mongo.internal.StoredVault;
import io.tenantshare.ports.Contents.RemovableItems;
import io.tenantshare.ports.Quarantine;
import io.tenantshare.ports.StorageException;
import io.tenantshare.ports.Unsettled;
import io.tenantshare.ports.Vaults;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * The vaults: one document each, holdings included. A reservation is computed by the domain and stored over the revision
 * that it was computed from.
 */
final class MongoVaults implements Vaults {

    private static final Mapping<Vault, StoredVault> MAPPING = new Mapping<>(
            event -> event instanceof VaultEvent vault ? id(vault.owner(), vault.vault()) : null,
            MongoVaults::toDomain);

    private static final int MAX_ATTEMPTS = 50;

    private final MongoCollection<StoredVault> documents;
    private final OutboxCollection<Vault, StoredVault> collection;
    private final Commands commands;

    MongoVaults(MongoDatabase database, Commands commands, Quarantine quarantine, int writeSchema, MongoEventLog log) {
        this.documents = CollectionSchema.VAULTS.in(database, StoredVault.class);
        this.collection = new OutboxCollection<>(documents, MAPPING, commands, quarantine, writeSchema, log);
        this.commands = commands;
    }

    OutboxCollection<?, ?> collection() {
        return collection;
    }

    @Override
    public Optional<Vault> find(ProjectId owner, VaultId id) {
        return collection.find(present(owner, id));
    }

    @Override
    public List<Vault> page(ProjectId owner, Optional<VaultId> after, int limit) {
        List<Bson> filters = new ArrayList<>();
        filters.add(Filters.eq("_id.owner", owner.value()));
        filters.add(OutboxCollection.NOT_DROPPED);
        after.ifPresent(id -> filters.add(Filters.gt("_id.vault", id.value())));
        return collection.page(Filters.and(filters), Sorts.ascending("_id.vault"), limit);
    }

    @Override
    public boolean save(VaultChange change) {
        return commands.call(() -> saveInCall(change));
    }

    private boolean saveInCall(VaultChange change) {
        StoredVault next = toStored(change);
        if (change.expectedRevision() == 0) {
            return collection.insertOrRevive(next);
        }
        Write<StoredVault> write = Write.update(
                next, Filters.and(OutboxCollection.NOT_DROPPED, Filters.eq("revision", change.expectedRevision())));
        return collection.write(change.dropped() ? write : write.keeping("holdings"));
    }

    @Override
    public Reservation reserve(ReservationRequest request) {
        return reserveAll(List.of(request)).get(0);
    }

    /** One read and one write for each row of requests for the same vault. */
    @Override
    public List<Reservation> reserveAll(List<ReservationRequest> requests) {
        return commands.call(() -> {
            List<Reservation> answers = new ArrayList<>(requests.size());
            while (answers.size() < requests.size()) {
                int from = answers.size();
                int to = from + 1;
                while (to < requests.size() && isForSameVault(requests.get(from), requests.get(to))) {
                    to++;
                }
                answers.addAll(reserveInOne(requests.subList(from, to)));
            }
            return answers;
        });
    }

    private static boolean isForSameVault(ReservationRequest one, ReservationRequest other) {
        return one.owner().equals(other.owner()) && one.vault().equals(other.vault());
    }

    private List<Reservation> reserveInOne(List<ReservationRequest> requests) {
        ReservationRequest first = requests.get(0);
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Optional<Vault> present = find(first.owner(), first.vault());
            if (present.isEmpty()) {
                return Collections.nCopies(requests.size(), Reservation.NO_VAULT);
            }
            Vault next = present.get();
            List<Reservation> answers = new ArrayList<>(requests.size());
            for (ReservationRequest request : requests) {
                Vault.Reserved reserved = next.reserve(request);
                answers.add(reserved.outcome());
                next = reserved.vault();
            }
            boolean unchanged = next.revision() == present.get().revision();
            if (unchanged || replaced(present.get(), next)) {
                return answers;
            }
            Commands.pause(Duration.ofMillis(2L << Math.min(attempt, 6)));
        }
        throw new StorageException("A vault changes so often that nothing could be reserved in it.");
    }

    /** Stores these holdings, if the vault still has the revision that they were computed from. */
    private boolean replaced(Vault vault, Vault next) {
        List<StoredVault.Holding> holdings =
                next.holdings().stream().map(DocumentMapper.INSTANCE::toStored).toList();
        Bson unchanged = Filters.and(
                present(vault.owner(), vault.id()), Filters.eq("revision", vault.revision()), Schema.known());
        Bson update = Updates.combine(Updates.set("holdings", holdings), Updates.set("revision", next.revision()));
        return commands.write(
                        documents, vaults -> vaults.updateOne(unchanged, update).getMatchedCount())
                == 1;
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
            Document unsettled = holding("", held).append("settled", false);
            return new UpdateOneModel<>(
                    Filters.and(
                            Schema.known(),
                            present(held.owner(), held.vault()),
                            Filters.elemMatch("holdings", unsettled)),
                    Updates.combine(
                            Updates.set("holdings.$[this].settled", true),
                            Updates.unset("holdings.$[this].open"),
                            Updates.inc("revision", 1L)),
                    new UpdateOptions().arrayFilters(List.of(holding("this.", held))));
        });
    }

    @Override
    public void releaseAll(Collection<Held> all) {
        updateAll(all, held -> {
            Document holding = holding("", held);
            return new UpdateOneModel<>(
                    Filters.and(
                            Schema.known(),
                            present(held.owner(), held.vault()),
                            Filters.elemMatch("holdings", holding)),
                    Updates.combine(Updates.pull("holdings", holding), Updates.inc("revision", 1L)));
        });
    }

    private void updateAll(Collection<Held> all, Function<Held, UpdateOneModel<StoredVault>> update) {
        commands.requireOpen();
        if (!all.isEmpty()) {
            List<UpdateOneModel<StoredVault>> updates = all.stream().map(update).toList();
            commands.write(documents, vaults -> vaults.bulkWrite(updates, new BulkWriteOptions().ordered(false)));
        }
    }

    @Override
    public List<Unsettled> unsettled(Instant before, int limit) {
        // Sorted here: the server would sort a vault by all of its holdings, the settled ones included.
        return collection.findAll(Filters.lt("holdings.open", BsonDates.roundUp(before))).stream()
                .flatMap(vault -> vault.holdings().stream()
                        .filter(holding -> !holding.settled() && holding.since().isBefore(before))
                        .map(holding -> new Unsettled(vault.owner(), vault.id(), holding)))
                .sorted(Comparator.comparing(found -> found.holding().since()))
                .limit(limit)
                .toList();
    }

    /** Everything that is kept, for moving it. */
    RemovableItems<Vault> contents() {
        return MongoContents.items(
                collection,
                vault -> id(vault.owner(), vault.id()),
                vault -> toStored(
                        vault,
                        null,
                        vault.holdings().stream()
                                .map(DocumentMapper.INSTANCE::toStored)
                                .toList(),
                        null));
    }

    private static Bson present(ProjectId owner, VaultId id) {
        return Filters.and(Filters.eq(id(owner, id)), OutboxCollection.NOT_DROPPED);
    }

    /** Matches the holding of this attempt. A plain document, because not every server takes {@code $and} in arrays. */
    private static Document holding(String prefix, Held held) {
        return new Document(prefix + "resource", References.of(held.resource()))
                .append(prefix + "attempt", held.attempt());
    }

    private static StoredVault.Id id(ProjectId owner, VaultId id) {
        return new StoredVault.Id(owner.value(), id.value());
    }

    /** Without holdings: a new or dropped vault has none, and those of any other vault are kept as they are stored. */
    private static StoredVault toStored(VaultChange change) {
        return toStored(
                change.next(),
                change.dropped() ? Boolean.TRUE : null,
                List.of(),
                List.of(OutboxCollection.commit(change)));
    }

    private static StoredVault toStored(
            Vault next,
            @Nullable Boolean dropped,
            List<StoredVault.Holding> holdings,
            @Nullable List<StoredCommit> outbox) {
        VaultSpec spec = next.spec();
        return new StoredVault(
                id(next.owner(), next.id()),
                Schema.LATEST,
                next.revision(),
                dropped,
                DocumentMapper.INSTANCE.toStored(spec),
                spec.capacityMb(),
                spec.capacityMb() - spec.usedMb(),
                holdings,
                outbox);
    }

    private static Vault toDomain(StoredVault stored) {
        return new Vault(
                new ProjectId(stored.id().owner()),
                new VaultId(stored.id().vault()),
                DocumentMapper.INSTANCE.toDomain(stored.spec()),
                stored.holdings().stream()
                        .map(DocumentMapper.INSTANCE::toDomain)
                        .toList(),
                stored.revision());
    }
}
