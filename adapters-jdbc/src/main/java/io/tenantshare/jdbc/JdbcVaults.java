package io.tenantshare.jdbc;

import io.tenantshare.domain.change.VaultChange;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.domain.vault.Reservation;
import io.tenantshare.domain.vault.ReservationRequest;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.jdbc.Write.Step;
import io.tenantshare.ports.StorageException;
import io.tenantshare.ports.Unsettled;
import io.tenantshare.ports.Vaults;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The vaults, and a row for each holding. The revision of the vault guards its holdings: whoever reserves room has computed it
 * from that revision. Thread-safe.
 */
final class JdbcVaults implements Vaults {

    private static final String HOLDING = "h.type, h.resource, h.size_mb, h.attempt, h.settled, h.since";

    private static final String WITH_HOLDINGS = "SELECT v.owner, v.id, v.revision, v.spec, " + HOLDING
            + " FROM %s v LEFT JOIN {holding} h ON h.owner = v.owner AND h.vault = v.id";

    private static final int MAX_ROUNDS = 1000;

    /** Whoever settles or releases several at once locks the vaults in one order. */
    private static final Comparator<Held> LOCKING = Comparator.comparing(
                    (Held held) -> held.owner().value())
            .thenComparing(held -> held.vault().value());

    private final Database database;

    JdbcVaults(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Vault> find(ProjectId owner, VaultId id) {
        return read(new Sql(
                        WITH_HOLDINGS.formatted("{vault}") + " WHERE v.owner = ? AND v.id = ?",
                        Value.id(owner.value()),
                        Value.id(id.value())))
                .stream()
                .findFirst();
    }

    @Override
    public List<Vault> page(ProjectId owner, Optional<VaultId> after, int limit) {
        Sql page = new Sql("SELECT * FROM {vault} WHERE owner = ?", Value.id(owner.value()));
        after.ifPresent(last -> page.add(" AND id > ?", Value.id(last.value())));
        page.add(" ORDER BY id LIMIT ?", Value.number((long) limit));
        return withHoldings(page);
    }

    /** A page of all vaults, ordered by owner and id. */
    List<Vault> all(Optional<Vault> after, int limit) {
        Sql page = new Sql("SELECT * FROM {vault}");
        after.ifPresent(last -> page.add(" WHERE ").add(Dialect.behind(key(last.owner(), last.id()))));
        page.add(" ORDER BY owner, id LIMIT ?", Value.number((long) limit));
        return withHoldings(page);
    }

    /** The vaults of a page, ordered by owner and id. */
    private List<Vault> withHoldings(Sql page) {
        String[] around = WITH_HOLDINGS.split("%s", -1);
        return read(new Sql(around[0] + "(").add(page).add(")" + around[1] + " ORDER BY v.owner, v.id"));
    }

    static Row row(Vault vault) {
        return key(vault.owner(), vault.id())
                .with("revision", vault.revision())
                .with("spec", Forms.vaultSpec(vault.spec()));
    }

    static Row row(Vault vault, Holding holding) {
        return holdingKey(vault.owner(), vault.id(), holding.resource())
                .with("size_mb", holding.sizeMb())
                .with("attempt", holding.attempt())
                .with("settled", holding.settled())
                .with("since", holding.since());
    }

    /** What all holdings of a vault have in common. */
    static Row holdings(Vault vault) {
        return Row.of(Table.HOLDING)
                .with("owner", vault.owner().value())
                .with("vault", vault.id().value());
    }

    /** Puts the rows of one vault together, in the order in which the vaults came. */
    private List<Vault> read(Sql sql) {
        Map<Place, Stored> found = new LinkedHashMap<>();
        database.list(sql, row -> {
            Place place = new Place(new ProjectId(row.id("owner")), new VaultId(row.id("id")));
            Stored stored = found.get(place);
            if (stored == null) {
                stored = new Stored(Forms.vaultSpec(row.text("spec")), new ArrayList<>(), row.number("revision"));
                found.put(place, stored);
            }
            if (row.idIfAny("resource").isPresent()) {
                stored.holdings.add(holding(row));
            }
            return place;
        });
        List<Vault> vaults = new ArrayList<>();
        found.forEach((place, stored) ->
                vaults.add(new Vault(place.owner, place.vault, stored.spec, stored.holdings, stored.revision)));
        return vaults;
    }

    private record Place(ProjectId owner, VaultId vault) {}

    private record Stored(VaultSpec spec, List<Holding> holdings, long revision) {}

    private static Holding holding(Found row) throws SQLException {
        return new Holding(
                ResourceType.of(row.text("type")).id(row.id("resource")),
                row.number("size_mb"),
                row.number("attempt"),
                row.flag("settled"),
                row.time("since"));
    }

    @Override
    public boolean save(VaultChange change) {
        Vault next = change.next();
        Row key = key(next.owner(), next.id());
        if (change.dropped()) {
            return database.write(Write.delete(key.with("revision", change.expectedRevision()))
                    .and(new Step.Remove(Table.HOLDING, List.of(holdings(next))))
                    .and(JdbcOutbox.entry(change)));
        }
        Row stored = row(next);
        Write write = change.expectedRevision() == 0
                ? Write.insert(stored)
                : Write.update(key.with("revision", change.expectedRevision()), stored.rest());
        return database.write(write.and(JdbcOutbox.entry(change)));
    }

    @Override
    public Reservation reserve(ReservationRequest request) {
        return reserveAll(List.of(request)).get(0);
    }

    /**
     * Reads the vaults, computes what becomes of them and writes that over the revisions that were read. What others changed
     * meanwhile is read and computed anew.
     */
    @Override
    public List<Reservation> reserveAll(List<ReservationRequest> requests) {
        Reservation[] answers = new Reservation[requests.size()];
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < answers.length; i++) {
            open.add(i);
        }
        for (int round = 0; !open.isEmpty(); round++) {
            if (round == MAX_ROUNDS) {
                throw new StorageException("A vault is so busy that no room could be reserved in it.");
            }
            open = reserveOnce(requests, open, answers);
        }
        return List.of(answers);
    }

    /** Answers what can be answered, and returns which requests must be looked at again. */
    private List<Integer> reserveOnce(List<ReservationRequest> requests, List<Integer> open, Reservation[] answers) {
        Map<Place, Vault> vaults = readAll(requests, open);
        Map<Place, List<Integer>> byVault = new LinkedHashMap<>();
        for (int i : open) {
            byVault.computeIfAbsent(place(requests.get(i)), none -> new ArrayList<>())
                    .add(i);
        }
        List<Write> writes = new ArrayList<>();
        List<List<Integer>> written = new ArrayList<>();
        byVault.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing((Place place) -> place.owner.value())
                        .thenComparing(place -> place.vault.value())))
                .forEach(entry -> {
                    Vault before = vaults.get(entry.getKey());
                    if (before == null) {
                        entry.getValue().forEach(i -> answers[i] = Reservation.NO_VAULT);
                        return;
                    }
                    Vault next = before;
                    for (int i : entry.getValue()) {
                        Vault.Reserved reserved = next.reserve(requests.get(i));
                        answers[i] = reserved.outcome();
                        next = reserved.vault();
                    }
                    if (next.revision() != before.revision()) {
                        writes.add(write(before, next));
                        written.add(entry.getValue());
                    }
                });
        List<Integer> again = new ArrayList<>();
        if (!writes.isEmpty()) {
            List<Boolean> won = database.write(writes);
            for (int i = 0; i < won.size(); i++) {
                if (!won.get(i)) {
                    again.addAll(written.get(i));
                }
            }
        }
        return again;
    }

    private Map<Place, Vault> readAll(List<ReservationRequest> requests, List<Integer> open) {
        Map<ProjectId, List<String>> ids = new LinkedHashMap<>();
        for (int i : open) {
            ReservationRequest request = requests.get(i);
            ids.computeIfAbsent(request.owner(), none -> new ArrayList<>())
                    .add(request.vault().value());
        }
        Sql sql = new Sql(WITH_HOLDINGS.formatted("{vault}"));
        String between = " WHERE ";
        for (Map.Entry<ProjectId, List<String>> entry : ids.entrySet()) {
            sql.add(
                    between + "v.owner = ? AND v.id = ANY(?)",
                    Value.id(entry.getKey().value()),
                    Value.ids(entry.getValue()));
            between = " OR ";
        }
        Map<Place, Vault> vaults = new HashMap<>();
        read(sql).forEach(vault -> vaults.put(new Place(vault.owner(), vault.id()), vault));
        return vaults;
    }

    private static Place place(ReservationRequest request) {
        return new Place(request.owner(), request.vault());
    }

    /** Each reservation adds a holding or takes the place of an earlier attempt's. */
    private static Write write(Vault before, Vault next) {
        List<Row> rows = next.holdings().stream()
                .filter(holding -> !before.holdings().contains(holding))
                .map(holding -> row(next, holding))
                .toList();
        return Write.update(
                        key(next.owner(), next.id()).with("revision", before.revision()),
                        Row.of(Table.VAULT).with("revision", next.revision()))
                .and(new Step.Put(Table.HOLDING, rows));
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
        writeAll(all, held -> {
            Row open = held(held).with("settled", false);
            return Write.count(key(held.owner(), held.vault()), open)
                    .and(new Step.Change(open, Row.of(Table.HOLDING).with("settled", true)));
        });
    }

    @Override
    public void releaseAll(Collection<Held> all) {
        writeAll(
                all,
                held -> Write.count(key(held.owner(), held.vault()), held(held))
                        .and(new Step.Remove(Table.HOLDING, List.of(held(held)))));
    }

    private void writeAll(Collection<Held> all, Function<Held, Write> write) {
        if (!all.isEmpty()) {
            database.write(all.stream().sorted(LOCKING).map(write).toList());
        }
    }

    @Override
    public List<Unsettled> unsettled(Instant before, int limit) {
        return database.list(
                new Sql(
                        "SELECT h.owner, h.vault, " + HOLDING
                                + " FROM {holding} h WHERE NOT h.settled AND h.since < ?"
                                + " ORDER BY h.since, h.owner, h.vault, h.resource LIMIT ?",
                        Value.roundedUp(before),
                        Value.number((long) limit)),
                row -> new Unsettled(new ProjectId(row.id("owner")), new VaultId(row.id("vault")), holding(row)));
    }

    static Row key(ProjectId owner, VaultId id) {
        return Row.of(Table.VAULT).with("owner", owner.value()).with("id", id.value());
    }

    private static Row held(Held held) {
        return holdingKey(held.owner(), held.vault(), held.resource()).with("attempt", held.attempt());
    }

    private static Row holdingKey(ProjectId owner, VaultId vault, ResourceId resource) {
        return Row.of(Table.HOLDING)
                .with("owner", owner.value())
                .with("vault", vault.value())
                .with("type", resource.type().code())
                .with("resource", resource.value());
    }
}
