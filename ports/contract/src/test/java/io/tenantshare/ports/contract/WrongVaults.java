package io.tenantshare.ports.contract;

import static io.tenantshare.ports.contract.Wrong.pause;
import static io.tenantshare.ports.contract.Wrong.runTogether;
import static io.tenantshare.ports.contract.Wrong.seconds;

import io.tenantshare.domain.change.VaultChange;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.vault.AutomaticAssociation;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.domain.vault.Reservation;
import io.tenantshare.domain.vault.ReservationRequest;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.domain.vault.VaultStatus;
import io.tenantshare.ports.StorageException;
import io.tenantshare.ports.Unsettled;
import io.tenantshare.ports.Vaults;
import io.tenantshare.ports.contract.Over.OverVaults;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Storages that are wrong about vaults, what is in them and the room that is left. */
final class WrongVaults {

    private WrongVaults() {}

    static List<Wrong> vaults() {
        return List.of(
                Wrong.vaults("makes up vaults", "noVaultIsFoundInAnEmptyStorage", right -> new OverVaults(right) {
                    @Override
                    public Optional<Vault> find(ProjectId owner, VaultId id) {
                        return super.find(owner, id)
                                .or(() -> Optional.of(Samples.registration(id).next()));
                    }
                }),
                specifying(
                        "forgets the names of vaults", "aRegisteredVaultIsFoundUnchanged", spec -> spec.withName("")),
                specifying(
                        "counts what is used in GB",
                        "everythingAVaultCanBeSurvivesTheRoundTrip",
                        spec -> spec.withUsedMb(spec.usedMb() / VaultSpec.MB_PER_GB * VaultSpec.MB_PER_GB)),
                specifying(
                        "takes an expanding vault for available",
                        "everythingAVaultCanBeSurvivesTheRoundTrip",
                        spec -> spec.status() == VaultStatus.LOCK ? spec.withStatus(VaultStatus.AVAILABLE) : spec),
                specifying(
                        "unlocks vaults", "everythingAVaultCanBeSurvivesTheRoundTrip", spec -> spec.withLocked(false)),
                specifying(
                        "drops the milliseconds of the next backup",
                        "everythingAVaultCanBeSurvivesTheRoundTrip",
                        spec -> spec.withNextBackupAt(
                                spec.nextBackupAt().equals(Instant.MAX) ? Instant.MAX : seconds(spec.nextBackupAt()))),
                specifying(
                        "forgets an association that is switched off",
                        "everythingAVaultCanBeSurvivesTheRoundTrip",
                        spec -> spec.association().enabled() ? spec : spec.withAssociation(AutomaticAssociation.OFF)),
                specifying(
                        "loses associated resources with a dot in their name",
                        "everythingAVaultCanBeSurvivesTheRoundTrip",
                        spec -> {
                            Map<String, Integer> associated = new HashMap<>(spec.associatedGb());
                            associated.keySet().removeIf(id -> id.contains("."));
                            return spec.withAssociatedGb(associated);
                        }),
                plain(
                        "keeps the first description of a vault",
                        "aNewDescriptionReplacesTheOneBefore",
                        storage -> new PlainVaults(storage) {
                            @Override
                            protected Vault described(Vault present, Vault next) {
                                return super.described(present, present.with(present.spec()));
                            }
                        }),
                Wrong.vaults("cuts the names of vaults", "vaultsOfAnyNameAreKept", right -> new OverVaults(right) {
                    @Override
                    public Optional<Vault> find(ProjectId owner, VaultId id) {
                        return super.find(owner, id)
                                .filter(vault -> vault.id().value().length() < 255);
                    }
                }),
                new Wrong(
                        "never looks at the revision of a vault",
                        "aVaultIsSavedOverTheRevisionBeforeItOnly",
                        () -> new PlainStorage() {
                            @Override
                            protected boolean fits(long present, long expected) {
                                return true;
                            }
                        }),
                new Wrong(
                        "describes vaults that are not there",
                        "aLaterRevisionOverNoVaultIsRefused",
                        () -> new PlainStorage() {
                            @Override
                            protected boolean fits(long present, long expected) {
                                return present == expected || (present == 0 && expected > 0);
                            }
                        }),
                plain(
                        "stores a vault with what the description knew of it",
                        "aNewDescriptionLeavesTheHoldingsAlone",
                        storage -> new PlainVaults(storage) {
                            @Override
                            protected Vault described(Vault present, Vault next) {
                                return next;
                            }
                        }),
                plain(
                        "counts descriptions only",
                        "aDescriptionFromBeforeAReservationIsRefused",
                        storage -> new PlainVaults(storage) {
                            @Override
                            protected Vault holding(Vault present, List<Holding> next) {
                                return new Vault(
                                        present.owner(), present.id(), present.spec(), next, present.revision());
                            }
                        }),
                Wrong.vaults(
                        "keeps dropped vaults",
                        "aDroppedVaultIsGoneWithWhateverIsInIt",
                        right -> new OverVaults(right) {
                            @Override
                            public boolean save(VaultChange change) {
                                return super.save(new VaultChange(change.next(), false, change.events()));
                            }
                        }),
                Wrong.vaults(
                        "drops a vault whatever became of it",
                        "aVaultIsDroppedOverTheRevisionBeforeTheDropOnly",
                        right -> new OverVaults(right) {
                            @Override
                            public boolean save(VaultChange change) {
                                Vault present = super.find(
                                                change.next().owner(),
                                                change.next().id())
                                        .orElse(change.next());
                                return super.save(
                                        change.dropped()
                                                ? new VaultChange(present.with(present.spec()), true, change.events())
                                                : change);
                            }
                        }),
                Wrong.vaults(
                        "never takes the name of a vault twice",
                        "aDroppedVaultCanBeRegisteredAgain",
                        right -> new OverVaults(right) {
                            private final Set<VaultId> taken = new HashSet<>();

                            @Override
                            public boolean save(VaultChange change) {
                                boolean isNew = change.expectedRevision() == 0;
                                return (!isNew || taken.add(change.next().id())) && super.save(change);
                            }
                        }),
                naming("mixes up the projects of vaults", "vaultsOfOneProjectAreNotAnothers", (owner, id) -> id),
                runTogether(",", "ownerAndVaultAreNotRunTogether"),
                paging("lists vaults as Java sorts texts", "vaultsAreListedByIdWithoutGapsOrRepeats", (right, call) -> {
                    List<Vault> page = new ArrayList<>(right.page(call.owner, call.after, 1000));
                    page.sort(Comparator.comparing(vault -> vault.id().value()));
                    return page.subList(0, Math.min(call.limit, page.size()));
                }),
                paging("repeats the vault at the place", "vaultsAreListedByIdWithoutGapsOrRepeats", (right, call) -> {
                    List<Vault> page = new ArrayList<>(right.page(call.owner, call.after, call.limit));
                    call.after.flatMap(id -> right.find(call.owner, id)).ifPresent(vault -> page.add(0, vault));
                    return page.subList(0, Math.min(call.limit, page.size()));
                }),
                paging(
                        "starts over when a vault is gone",
                        "aPageGoesOnAfterAVaultThatIsGone",
                        (right, call) -> right.page(
                                call.owner,
                                call.after.filter(
                                        id -> right.find(call.owner, id).isPresent()),
                                call.limit)));
    }

    static List<Wrong> reservations() {
        return List.of(
                unsettled("makes up reservations", "nothingIsUnsettledInAnEmptyStorage", (right, before) -> {
                    List<Unsettled> found = right.unsettled(before, 1000);
                    ReservationRequest made = Samples.demand(new VaultId("v"), new BackupId("b"), 1, 1);
                    return found.isEmpty() ? List.of(new Unsettled(made.owner(), made.vault(), made.holding())) : found;
                }),
                holding(
                        "drops the milliseconds of a reservation",
                        "reservedRoomIsFoundUnchanged",
                        held -> new Holding(
                                held.resource(), held.sizeMb(), held.attempt(), held.settled(), seconds(held.since()))),
                holding(
                        "keeps sizes as small numbers",
                        "reservedRoomIsFoundUnchanged",
                        held -> new Holding(
                                held.resource(), (int) held.sizeMb(), held.attempt(), held.settled(), held.since())),
                holding(
                        "forgets what is settled",
                        "reservedRoomIsFoundUnchanged",
                        held -> new Holding(held.resource(), held.sizeMb(), held.attempt(), false, held.since())),
                meant(
                        "settles nothing with a dot in its name",
                        "whatIsOfAnyNameCanBeHeld",
                        (held, call) ->
                                held.equals(call) && !held.resource.value().contains(".")),
                answering("has no room where there is no vault", "aVaultThatIsNotThereGivesNoRoom", (right, demand) -> {
                    Reservation answer = right.reserve(demand);
                    return answer == Reservation.NO_VAULT ? Reservation.NO_ROOM : answer;
                }),
                answering(
                        "looks for room before it looks whether a demand is outdated",
                        "anOutdatedDemandIsOutdatedEvenIfThereIsNoRoom",
                        (right, demand) -> right.find(demand.owner(), demand.vault())
                                        .filter(vault -> vault.remainingMb() < demand.leastRemainingMb())
                                        .filter(vault -> vault.holdings().stream()
                                                .noneMatch(held -> held.attempt()
                                                        == demand.holding().attempt()))
                                        .isPresent()
                                ? Reservation.NO_ROOM
                                : right.reserve(demand)),
                new Wrong(
                        "replaces the holding of the same attempt by one of another size",
                        "theSameAttemptWithAnotherSizeKeepsTheHoldingAsItIs",
                        () -> new PlainStorage() {
                            @Override
                            protected PlainVaults newVaults() {
                                return new PlainVaults(this) {
                                    @Override
                                    protected Optional<Reservation> answerOver(Holding present, Holding wanted) {
                                        return present.attempt() == wanted.attempt()
                                                        && present.sizeMb() != wanted.sizeMb()
                                                ? Optional.empty()
                                                : super.answerOver(present, wanted);
                                    }
                                };
                            }
                        }),
                rooms(
                        "wants vaults to be larger than asked for",
                        "aVaultMustBeAsLargeAsAskedFor",
                        (others, demand) -> others.spec().capacityMb() > demand.leastCapacityMb()
                                && others.remainingMb() >= demand.leastRemainingMb()),
                rooms(
                        "never looks at the capacity",
                        "aVaultMustBeAsLargeAsAskedFor",
                        (others, demand) -> others.remainingMb() >= demand.leastRemainingMb()),
                rooms(
                        "wants more room than asked for",
                        "aVaultMustBeAsEmptyAsAskedFor",
                        (others, demand) -> others.spec().capacityMb() >= demand.leastCapacityMb()
                                && others.remainingMb() > demand.leastRemainingMb()),
                rooms(
                        "forgets what the owner uses itself",
                        "aVaultMustBeAsEmptyAsAskedFor",
                        (others, demand) -> others.spec().capacityMb() >= demand.leastCapacityMb()
                                && others.spec().capacityMb() - others.heldMb() >= demand.leastRemainingMb()),
                rooms(
                        "counts reservations only",
                        "settledHoldingsTakeRoomToo",
                        (others, demand) -> others.spec().capacityMb() >= demand.leastCapacityMb()
                                && others.with(others.holdings().stream()
                                                        .filter(held -> !held.settled())
                                                        .toList())
                                                .remainingMb()
                                        >= demand.leastRemainingMb()),
                rooms(
                        "never overfills a vault",
                        "aDemandThatAsksForNoRoomMayOverfillTheVault",
                        (others, demand) -> others.spec().capacityMb() >= demand.leastCapacityMb()
                                && others.remainingMb() >= demand.leastRemainingMb()
                                && others.remainingMb() >= demand.holding().sizeMb()),
                plain("keeps the first capacity", "aNewDescriptionChangesTheRoom", storage -> new PlainVaults(storage) {
                    private final Map<VaultId, VaultSpec> first = new HashMap<>();

                    @Override
                    protected boolean hasRoom(Vault others, ReservationRequest demand) {
                        first.putIfAbsent(others.id(), others.spec());
                        return super.hasRoom(others.with(first.getOrDefault(others.id(), others.spec())), demand);
                    }
                }),
                over(
                        "reserves again when asked again",
                        "aRepeatedDemandChangesNothing",
                        (held, wanted) -> held > wanted ? Optional.of(Reservation.OUTDATED) : Optional.empty()),
                over(
                        "keeps to the first attempt",
                        "aLaterAttemptTakesTheRoomOfAnEarlierOne",
                        (held, wanted) -> Optional.of(held > wanted ? Reservation.OUTDATED : Reservation.RESERVED)),
                over(
                        "lets older attempts win",
                        "anOutdatedDemandChangesNothing",
                        (held, wanted) -> held.equals(wanted) ? Optional.of(Reservation.RESERVED) : Optional.empty()),
                answering(
                        "gives room back before it looks for more",
                        "aLaterAttemptWithoutRoomLeavesTheEarlierOne",
                        (right, demand) -> {
                            right.find(demand.owner(), demand.vault())
                                    .ifPresent(vault -> vault.holdings().stream()
                                            .filter(held -> held.resource()
                                                    .equals(demand.holding().resource()))
                                            .filter(held -> held.attempt()
                                                    < demand.holding().attempt())
                                            .forEach(held -> right.release(
                                                    vault.owner(), vault.id(), held.resource(), held.attempt())));
                            return right.reserve(demand);
                        }),
                answering(
                        "takes images for backups",
                        "anImageAndABackupWithTheSameIdTakeRoomOfTheirOwn",
                        (right, demand) -> right.reserve(new ReservationRequest(
                                demand.owner(),
                                demand.vault(),
                                new Holding(
                                        new BackupId(demand.holding().resource().value()),
                                        demand.holding().sizeMb(),
                                        demand.holding().attempt(),
                                        false,
                                        demand.holding().since()),
                                demand.leastCapacityMb(),
                                demand.leastRemainingMb()))),
                naming("has one vault for each project", "holdingsOfOneVaultAreNotAnothers", (owner, id) -> owner),
                meant(
                        "settles whatever attempt there is",
                        "onlyThisVeryAttemptIsSettled",
                        (held, call) -> held.resource.equals(call.resource)),
                meant(
                        "releases earlier attempts too",
                        "onlyThisVeryAttemptIsReleased",
                        (held, call) -> held.resource.equals(call.resource) && held.attempt <= call.attempt),
                meant(
                        "releases whatever has that attempt",
                        "onlyThisVeryAttemptIsReleased",
                        (held, call) -> held.attempt == call.attempt),
                plain(
                        "counts what changes nothing",
                        "settlingOrReleasingAgainChangesNothing",
                        storage -> new PlainVaults(storage) {
                            @Override
                            protected Vault holding(Vault present, List<Holding> next) {
                                return present.with(next);
                            }
                        }),
                Wrong.vaults(
                        "misses what is not there",
                        "settlingOrReleasingWhatIsNotThereIsHarmless",
                        right -> new OverVaults(right) {
                            @Override
                            public void settle(ProjectId owner, VaultId vault, ResourceId resource, long attempt) {
                                if (super.find(owner, vault).isEmpty()) {
                                    throw new StorageException("No document was matched.");
                                }
                                super.settle(owner, vault, resource, attempt);
                            }
                        }),
                Wrong.vaults(
                        "remembers attempts that were released",
                        "releasedRoomIsFreeAgain",
                        right -> new OverVaults(right) {
                            private final Map<ResourceId, Long> latest = new HashMap<>();

                            @Override
                            public Reservation reserve(ReservationRequest demand) {
                                Holding wanted = demand.holding();
                                boolean late = latest.getOrDefault(wanted.resource(), 0L) > wanted.attempt();
                                return late ? Reservation.OUTDATED : super.reserve(demand);
                            }

                            @Override
                            public void release(ProjectId owner, VaultId vault, ResourceId resource, long attempt) {
                                latest.put(resource, attempt);
                                super.release(owner, vault, resource, attempt);
                            }
                        }),
                plain(
                        "settles only the first of many",
                        "manyCanBeSettledOrReleasedAtOnce",
                        storage -> new PlainVaults(storage) {
                            @Override
                            public void settleAll(Collection<Held> all) {
                                super.settleAll(all.stream().limit(1).toList());
                            }
                        }),
                plain(
                        "releases only the first of many",
                        "manyCanBeSettledOrReleasedAtOnce",
                        storage -> new PlainVaults(storage) {
                            @Override
                            public void releaseAll(Collection<Held> all) {
                                super.releaseAll(all.stream().limit(1).toList());
                            }
                        }),
                plain(
                        "reports holdings as reservations",
                        "reservationsAreUnsettledUntilTheyAreSettledOrReleased",
                        storage -> new PlainVaults(storage) {
                            @Override
                            protected boolean isUnsettled(Holding holding) {
                                return true;
                            }
                        }),
                unsettled(
                        "reports the newest reservations",
                        "unsettledReservationsComeOldestFirstFromAllVaults",
                        (right, before) -> {
                            List<Unsettled> found = new ArrayList<>(right.unsettled(before, 1000));
                            found.sort(Comparator.comparing(
                                            (Unsettled one) -> one.holding().since())
                                    .reversed());
                            return found;
                        }),
                unsettled(
                        "reports the reservations of that very time",
                        "onlyReservationsFromBeforeTheTimeAreUnsettled",
                        (right, before) -> right.unsettled(before.plusMillis(1), 1000)));
    }

    static List<Wrong> races() {
        return List.of(
                plain("looks for room first and takes it later", "aVaultWithRoomForTenGivesItToTenOfMany", Hasty::new),
                plain(
                        "looks for the demand first and adds it later",
                        "concurrentRepeatsOfOneDemandTakeRoomOnce",
                        Hasty::new),
                plain(
                        "looks for other attempts first and adds its own later",
                        "theLatestOfManyConcurrentAttemptsHoldsTheRoom",
                        Hasty::new),
                plain("writes vaults as a whole", "whatManyDoToOneVaultAtOnceAddsUp", Whole::new),
                plain("brings dropped vaults back", "aVaultIsEitherDroppedOrReservedIn", Whole::new));
    }

    /** Adds what fitted when it looked. */
    private static final class Hasty extends PlainVaults {

        Hasty(PlainStorage storage) {
            super(storage);
        }

        @Override
        public Reservation reserve(ReservationRequest demand) {
            Optional<Vault> seen = super.find(demand.owner(), demand.vault());
            Optional<Holding> present = seen.flatMap(vault -> vault.holdings().stream()
                    .filter(held -> held.resource().equals(demand.holding().resource()))
                    .findFirst());
            pause();
            if (seen.isEmpty() || present.isPresent() || !hasRoom(seen.get(), demand)) {
                return super.reserve(demand);
            }
            return storage.open(() -> {
                Vault now = super.find(demand.owner(), demand.vault()).orElse(seen.get());
                List<Holding> holdings = new ArrayList<>(now.holdings());
                holdings.add(demand.holding());
                put(now.with(holdings));
                return Reservation.RESERVED;
            });
        }
    }

    /** Writes the vault it has seen, and over whatever came between. */
    private static final class Whole extends PlainVaults {

        Whole(PlainStorage storage) {
            super(storage);
        }

        @Override
        public Reservation reserve(ReservationRequest demand) {
            Optional<Vault> seen = super.find(demand.owner(), demand.vault());
            pause();
            return storage.open(() -> {
                seen.ifPresent(this::put);
                return super.reserve(demand);
            });
        }
    }

    private record Page(ProjectId owner, Optional<VaultId> after, int limit) {}

    private record Attempt(ResourceId resource, long attempt) {}

    private static Wrong plain(String what, String expected, Function<PlainStorage, PlainVaults> wrong) {
        return new Wrong(what, expected, () -> new PlainStorage() {
            @Override
            protected PlainVaults newVaults() {
                return wrong.apply(this);
            }
        });
    }

    private static Wrong specifying(String what, String expected, UnaryOperator<VaultSpec> shown) {
        return showing(
                what,
                expected,
                vault -> new Vault(
                        vault.owner(), vault.id(), shown.apply(vault.spec()), vault.holdings(), vault.revision()));
    }

    private static Wrong holding(String what, String expected, UnaryOperator<Holding> kept) {
        return plain(what, expected, storage -> new PlainVaults(storage) {
            @Override
            protected Vault holding(Vault present, List<Holding> next) {
                return super.holding(present, next.stream().map(kept).toList());
            }
        });
    }

    private static Wrong showing(String what, String expected, UnaryOperator<Vault> shown) {
        return Wrong.vaults(what, expected, right -> new OverVaults(right) {
            @Override
            public Optional<Vault> find(ProjectId owner, VaultId id) {
                return super.find(owner, id).map(shown);
            }
        });
    }

    private static Wrong naming(String what, String expected, BiFunction<Object, Object, Object> id) {
        return new Wrong(what, expected, () -> new PlainStorage() {
            @Override
            protected List<Object> idOf(Object... parts) {
                return parts[1] instanceof VaultId ? List.of(id.apply(parts[0], parts[1])) : super.idOf(parts);
            }
        });
    }

    private static Wrong paging(String what, String expected, BiFunction<Vaults, Page, List<Vault>> wrong) {
        return Wrong.vaults(what, expected, right -> new OverVaults(right) {
            @Override
            public List<Vault> page(ProjectId owner, Optional<VaultId> after, int limit) {
                return wrong.apply(right, new Page(owner, after, limit));
            }
        });
    }

    private static Wrong unsettled(String what, String expected, BiFunction<Vaults, Instant, List<Unsettled>> wrong) {
        return Wrong.vaults(what, expected, right -> new OverVaults(right) {
            @Override
            public List<Unsettled> unsettled(Instant before, int limit) {
                return wrong.apply(right, before).stream().limit(limit).toList();
            }
        });
    }

    private static Wrong answering(
            String what, String expected, BiFunction<Vaults, ReservationRequest, Reservation> wrong) {
        return Wrong.vaults(what, expected, right -> new OverVaults(right) {
            @Override
            public Reservation reserve(ReservationRequest demand) {
                return wrong.apply(right, demand);
            }
        });
    }

    private static Wrong rooms(String what, String expected, BiFunction<Vault, ReservationRequest, Boolean> wrong) {
        return plain(what, expected, storage -> new PlainVaults(storage) {
            @Override
            protected boolean hasRoom(Vault others, ReservationRequest demand) {
                return wrong.apply(others, demand);
            }
        });
    }

    /** Wrong about a demand over a holding of the same resource, by their attempts. */
    private static Wrong over(String what, String expected, BiFunction<Long, Long, Optional<Reservation>> wrong) {
        return plain(what, expected, storage -> new PlainVaults(storage) {
            @Override
            protected Optional<Reservation> answerOver(Holding present, Holding wanted) {
                return wrong.apply(present.attempt(), wanted.attempt());
            }
        });
    }

    /** Wrong about which holding, the first, is meant by a call, the second. */
    private static Wrong meant(String what, String expected, BiFunction<Attempt, Attempt, Boolean> wrong) {
        return plain(what, expected, storage -> new PlainVaults(storage) {
            @Override
            protected boolean isMeant(Holding holding, ResourceId resource, long attempt) {
                return wrong.apply(new Attempt(holding.resource(), holding.attempt()), new Attempt(resource, attempt));
            }
        });
    }
}
